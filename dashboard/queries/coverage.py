"""What the edition holds of each indicator: which years, regions, kinds of period and breakdowns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dashboard.warehouse import Warehouse

if TYPE_CHECKING:
    from dashboard.link import View

# A count since 1991 and a count since January are two series: both are `cumulative` in the mart, here they part.
KIND = """CASE WHEN period_kind = 'cumulative' AND year(period_start) < year(period_end) THEN 'since'
    ELSE period_kind END"""
FEWEST_MAPPED = 5  # A map of two or three regions says nothing about the country.


@dataclass(frozen=True)
class Coverage:
    """Where an indicator has published values; `main_kind` is the kind of period shown first."""

    years: tuple[int, ...] = ()
    regions: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    breakdowns: frozenset[tuple[str, str]] = frozenset()
    main_kind: str = ""
    map_years: tuple[int, ...] = ()

    def breakdowns_of(self, kind: str) -> list[str]:
        """The breakdowns published for a kind of period, '' (the total) first."""
        return sorted(breakdown for own, breakdown in self.breakdowns if own == kind)


NOTHING = Coverage()


def coverage(warehouse: Warehouse) -> dict[str, Coverage]:
    """Coverage by indicator id; an indicator without a value is absent. Read once per edition."""
    return warehouse.remembered("coverage", _load)


def series_choice(view: View, held: Coverage) -> tuple[str, str]:
    """The kind of period and the breakdown ('' the total) that a view of an indicator shows."""
    kind = view.kind or held.main_kind
    return kind, view.breakdown or (held.breakdowns_of(kind) or [""])[0]


def _load(warehouse: Warehouse) -> dict[str, Coverage]:
    rows = warehouse.records(
        f"""SELECT indicator_id, main_period_kind, measure_kind,
                   list_sort(list(DISTINCT year(period_end))) AS years, list(DISTINCT region_id) AS regions,
                   list_sort(list(DISTINCT {KIND})) AS kinds,
                   list(DISTINCT {{'kind': {KIND}, 'breakdown': breakdown}}) AS breakdowns
            FROM marts.observation JOIN marts.indicator USING (indicator_id)
            WHERE value IS NOT NULL GROUP BY ALL"""
    )
    held = {row["indicator_id"]: _coverage(row) for row in rows}
    mapped = _map_years(warehouse, [f"{name}:{own.main_kind}" for name, own in held.items()])
    return {name: replace(own, map_years=mapped.get(name, ())) for name, own in held.items()}


def _coverage(row: dict[str, Any]) -> Coverage:
    kinds = tuple(row["kinds"])
    wanted = "since" if row["measure_kind"] == "running_total" else row["main_period_kind"]
    return Coverage(
        years=tuple(row["years"]),
        regions=frozenset(row["regions"]),
        kinds=kinds,
        breakdowns=frozenset((pair["kind"], pair["breakdown"]) for pair in row["breakdowns"]),
        main_kind=wanted if wanted in kinds else kinds[0],
    )


def _map_years(warehouse: Warehouse, pairs: list[str]) -> dict[str, tuple[int, ...]]:
    rows = warehouse.records(
        f"""SELECT indicator_id, year(period_end) AS year
            FROM marts.observation JOIN marts.indicator USING (indicator_id)
            WHERE value IS NOT NULL AND region_id <> 'KZ' AND breakdown = '' AND is_latest AND len(map_breaks) > 0
              AND list_contains($pairs, indicator_id || ':' || {KIND})
            GROUP BY ALL HAVING count(DISTINCT region_id) >= {FEWEST_MAPPED} ORDER BY ALL""",
        {"pairs": pairs},
    )
    found: dict[str, tuple[int, ...]] = {}
    for row in rows:
        found[row["indicator_id"]] = (*found.get(row["indicator_id"], ()), row["year"])
    return found
