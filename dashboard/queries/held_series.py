"""Which series and periods the edition has figures of: as its marts say, in an older edition counted from all observations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, TypeVar

from dashboard.data.held_columns import day_of
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from vocabulary.periods import SERIES_KIND_SQL
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

R = TypeVar("R")
Ask = Callable[[Warehouse], list[R]]


class HeldSeries(TypedDict):
    """The figures of an indicator by one kind of period and one breakdown: in which years, and of which regions."""

    indicator_id: str
    kind: str
    breakdown: str
    years: list[int]
    region_ids: list[str]
    main_period_kind: str
    measure_kind: str
    has_breaks: bool


class HeldPeriod(TypedDict):
    """The year that totals of an indicator stand for, and whether enough regions have one for a map."""

    indicator_id: str
    kind: str
    year: int
    is_wide: bool


def held_series(warehouse: Warehouse) -> list[HeldSeries]:
    """The series of every indicator."""
    return _or_counted(warehouse, _held, _counted)


def held_periods(warehouse: Warehouse) -> list[HeldPeriod]:
    """The periods of the totals of every indicator, oldest first."""
    return _or_counted(warehouse, _periods, _periods_counted)


def _or_counted(warehouse: Warehouse, held: Ask[R], counted: Ask[R]) -> list[R]:
    """What the mart says; in an edition without it, the same counted from all observations."""
    try:
        return held(warehouse)
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return counted(warehouse)


def _periods(warehouse: Warehouse) -> list[HeldPeriod]:
    own_day = day_of(warehouse, "held_period")
    return warehouse.records(
        HeldPeriod,
        f"""SELECT indicator_id, kind, year({own_day}) AS year, regions >= $fewest AS is_wide
            FROM marts.held_period ORDER BY indicator_id, period_end""",
        {"fewest": FEWEST_REGIONS},
    )


def _periods_counted(warehouse: Warehouse) -> list[HeldPeriod]:
    """The same from all observations, for editions that were made before the mart."""
    own_day = day_of(warehouse)
    return warehouse.records(
        HeldPeriod,
        f"""SELECT indicator_id, {SERIES_KIND_SQL} AS kind, year({own_day}) AS year,
                   count(DISTINCT region_id) FILTER (WHERE region_id <> $country) >= $fewest AS is_wide
            FROM marts.observation WHERE is_latest AND breakdown = '' AND value IS NOT NULL
            GROUP BY indicator_id, {SERIES_KIND_SQL}, period_start, period_end, {own_day}, region_scheme
            ORDER BY indicator_id, period_end""",
        {"fewest": FEWEST_REGIONS, "country": COUNTRY},
    )


def _held(warehouse: Warehouse) -> list[HeldSeries]:
    return warehouse.records(
        HeldSeries,
        """SELECT held.indicator_id, kind, breakdown, years, region_ids, main_period_kind,
                  measure_kind, coalesce(len(map_breaks) > 0, false) AS has_breaks
           FROM marts.held_series AS held JOIN marts.indicator USING (indicator_id)
           ORDER BY indicator_id, kind, breakdown""",
    )


def _counted(warehouse: Warehouse) -> list[HeldSeries]:
    """The same from all observations, for editions that were made before the mart."""
    return warehouse.records(
        HeldSeries,
        f"""WITH held AS (
                SELECT indicator_id, {SERIES_KIND_SQL} AS kind, breakdown, year(period_end) AS year,
                       list(DISTINCT region_id) AS own
                FROM marts.observation WHERE value IS NOT NULL GROUP BY ALL)
            SELECT indicator_id, kind, breakdown, list(year ORDER BY year) AS years,
                   list_sort(list_distinct(flatten(list(own)))) AS region_ids,
                   any_value(main_period_kind) AS main_period_kind, any_value(measure_kind) AS measure_kind,
                   coalesce(any_value(len(map_breaks)) > 0, false) AS has_breaks
            FROM held JOIN marts.indicator USING (indicator_id) GROUP BY indicator_id, kind, breakdown
            ORDER BY indicator_id, kind, breakdown""",
    )
