"""What the edition holds of each indicator: which years, regions, kinds of period and breakdowns."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class Coverage:
    """Where an indicator has published values."""

    years: tuple[int, ...]
    regions: frozenset[str]
    kinds: tuple[str, ...]
    breakdowns: frozenset[tuple[str, str]]
    map_years: tuple[int, ...]


NOTHING = Coverage((), frozenset(), (), frozenset(), ())


def coverage(warehouse: Warehouse) -> dict[str, Coverage]:
    """Coverage by indicator id; an indicator without a value is absent. Read once per edition."""
    return warehouse.remembered("coverage", _load)


def _load(warehouse: Warehouse) -> dict[str, Coverage]:
    rows = warehouse.records(
        """SELECT indicator_id, list_sort(list(DISTINCT year(period_end))) AS years,
                  list(DISTINCT region_id) AS regions, list_sort(list(DISTINCT period_kind)) AS kinds,
                  list(DISTINCT {'kind': period_kind, 'breakdown': breakdown}) AS breakdowns
           FROM marts.observation WHERE value IS NOT NULL GROUP BY indicator_id"""
    )
    mapped = _map_years(warehouse)
    return {
        row["indicator_id"]: Coverage(
            years=tuple(row["years"]),
            regions=frozenset(row["regions"]),
            kinds=tuple(row["kinds"]),
            breakdowns=frozenset((pair["kind"], pair["breakdown"]) for pair in row["breakdowns"]),
            map_years=mapped.get(row["indicator_id"], ()),
        )
        for row in rows
    }


def _map_years(warehouse: Warehouse) -> dict[str, tuple[int, ...]]:
    # A map of two or three regions says nothing about the country: from five on it does.
    rows = warehouse.records(
        """SELECT indicator_id, year(period_end) AS year
           FROM marts.observation JOIN marts.indicator USING (indicator_id)
           WHERE value IS NOT NULL AND region_id <> 'KZ' AND breakdown = '' AND is_latest
             AND period_kind = main_period_kind AND len(map_breaks) > 0
           GROUP BY ALL HAVING count(DISTINCT region_id) >= 5 ORDER BY ALL"""
    )
    found: dict[str, tuple[int, ...]] = {}
    for row in rows:
        found[row["indicator_id"]] = (*found.get(row["indicator_id"], ()), row["year"])
    return found
