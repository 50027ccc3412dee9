"""What the edition holds of each indicator: which years, regions, kinds of period and breakdowns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.data.held_columns import day_of
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from vocabulary.periods import SERIES_KIND_SQL, SINCE
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

# A count since 1991 and a count since January are two series: both are `cumulative` in the mart, here they part.
KIND = SERIES_KIND_SQL
WHOLE_YEAR = "year"
_PARTS_OF_A_YEAR = ("cumulative", "half_year", "quarter", "month")

Row = dict[str, Any]
Ask = Callable[[Warehouse], list[Row]]


@dataclass(frozen=True)
class Coverage:
    """Where an indicator has published values; `main_kind` is the kind of period shown first.

    `years` are those in which periods end, `stood_years` and `map_years` those that figures stand for.
    """

    years: tuple[int, ...] = ()
    regions: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    breakdowns: frozenset[tuple[str, str]] = frozenset()
    main_kind: str = ""
    map_years: tuple[int, ...] = ()
    stood_years: tuple[int, ...] = ()

    def breakdowns_of(self, kind: str) -> list[str]:
        """The breakdowns published for a kind of period, '' (the total) first."""
        return sorted(breakdown for own, breakdown in self.breakdowns if own == kind)


NOTHING = Coverage()


def coverage(warehouse: Warehouse) -> dict[str, Coverage]:
    """Coverage by indicator id; an indicator without a value is absent. Read once per edition."""
    return warehouse.remembered("coverage", _load)


def kinds_shown(main_kind: str) -> tuple[str, ...]:
    """The kinds of period by which areas stand beside each other: the main one, and the whole year of the same quantity."""
    return (main_kind, WHOLE_YEAR) if main_kind in _PARTS_OF_A_YEAR else (main_kind,)


def forecasts(warehouse: Warehouse) -> frozenset[str]:
    """The indicators that hold nothing but forecasts: what they say has not happened. Read once per edition."""
    return warehouse.remembered("forecasts", _load_forecasts)


def _load_forecasts(warehouse: Warehouse) -> frozenset[str]:
    rows = warehouse.records(
        Row,
        """SELECT indicator_id FROM marts.observation WHERE value IS NOT NULL
           GROUP BY indicator_id HAVING bool_and(obs_status = 'F')""",
    )
    return frozenset(row["indicator_id"] for row in rows)


def _load(warehouse: Warehouse) -> dict[str, Coverage]:
    by_indicator: dict[str, list[Row]] = {}
    for row in _or_counted(warehouse, _held, _counted):
        by_indicator.setdefault(row["indicator_id"], []).append(row)
    periods: dict[str, list[Row]] = {}
    for row in _or_counted(warehouse, _periods, _periods_counted):
        periods.setdefault(row["indicator_id"], []).append(row)
    return {name: _coverage(rows, periods.get(name, [])) for name, rows in by_indicator.items()}


def _or_counted(warehouse: Warehouse, held: Ask, counted: Ask) -> list[Row]:
    """What the mart says; in an edition without it, the same counted from all observations."""
    try:
        return held(warehouse)
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return counted(warehouse)


def _periods(warehouse: Warehouse) -> list[Row]:
    """The years that totals stand for, and whether enough regions have one for a map."""
    own_day = day_of(warehouse, "held_period")
    return warehouse.records(
        Row,
        f"""SELECT indicator_id, kind, year({own_day}) AS year, regions >= $fewest AS is_wide
            FROM marts.held_period ORDER BY indicator_id, period_end""",
        {"fewest": FEWEST_REGIONS},
    )


def _periods_counted(warehouse: Warehouse) -> list[Row]:
    """The same from all observations, for editions that were made before the mart."""
    own_day = day_of(warehouse)
    return warehouse.records(
        Row,
        f"""SELECT indicator_id, {KIND} AS kind, year({own_day}) AS year,
                   count(DISTINCT region_id) FILTER (WHERE region_id <> $country) >= $fewest AS is_wide
            FROM marts.observation WHERE is_latest AND breakdown = '' AND value IS NOT NULL
            GROUP BY indicator_id, {KIND}, period_start, period_end, {own_day}, region_scheme
            ORDER BY indicator_id, period_end""",
        {"fewest": FEWEST_REGIONS, "country": COUNTRY},
    )


def _held(warehouse: Warehouse) -> list[Row]:
    return warehouse.records(
        Row,
        """SELECT held.indicator_id, kind, breakdown, years, regions_by_year, region_ids, main_period_kind,
                  measure_kind, coalesce(len(map_breaks) > 0, false) AS has_breaks
           FROM marts.held_series AS held JOIN marts.indicator USING (indicator_id)
           ORDER BY indicator_id, kind, breakdown""",
    )


def _counted(warehouse: Warehouse) -> list[Row]:
    """The same from all observations, for editions that were made before the mart."""
    return warehouse.records(
        Row,
        f"""WITH held AS (
                SELECT indicator_id, {KIND} AS kind, breakdown, year(period_end) AS year,
                       list(DISTINCT region_id) AS own,
                       count(DISTINCT region_id) FILTER (WHERE region_id <> $country AND is_latest) AS regions
                FROM marts.observation WHERE value IS NOT NULL GROUP BY ALL)
            SELECT indicator_id, kind, breakdown, list(year ORDER BY year) AS years,
                   list(regions ORDER BY year) AS regions_by_year,
                   list_sort(list_distinct(flatten(list(own)))) AS region_ids,
                   any_value(main_period_kind) AS main_period_kind, any_value(measure_kind) AS measure_kind,
                   coalesce(any_value(len(map_breaks)) > 0, false) AS has_breaks
            FROM held JOIN marts.indicator USING (indicator_id) GROUP BY indicator_id, kind, breakdown
            ORDER BY indicator_id, kind, breakdown""",
        {"country": COUNTRY},
    )


def _coverage(rows: list[Row], periods: list[Row]) -> Coverage:
    kinds = tuple(sorted({row["kind"] for row in rows}))
    wanted = SINCE if rows[0]["measure_kind"] == "running_total" else rows[0]["main_period_kind"]
    main_kind = wanted if wanted in kinds else kinds[0]
    has_map = any(row["has_breaks"] for row in rows)
    return Coverage(
        years=tuple(sorted({year for row in rows for year in row["years"]})),
        regions=frozenset(region for row in rows for region in row["region_ids"]),
        kinds=kinds,
        breakdowns=frozenset((row["kind"], row["breakdown"]) for row in rows),
        main_kind=main_kind,
        map_years=tuple(
            sorted(
                {
                    row["year"]
                    for row in periods
                    if has_map and row["is_wide"] and row["kind"] in kinds_shown(main_kind)
                }
            )
        ),
        stood_years=tuple(sorted({row["year"] for row in periods})),
    )
