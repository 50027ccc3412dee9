"""The one rule for "the newest figure" where no verdict names the row: context, nearest figures, tables of reports.

A figure that a target was judged on stands in `queries.progress`; nothing looks it up here a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Indicator, dictionary
from dashboard.queries.kinds import Figure, Observation, Observed, is_published
from dashboard.queries.structures import day_of_row
from dashboard.queries.totals import every_total


def newest(
    warehouse: Warehouse, indicator_ids: Sequence[str], region_id: str, until: date
) -> dict[str, Figure]:
    """The newest figure of each indicator in a region that stands for a day by `until`; absent where there is none."""
    every_total(warehouse, indicator_ids)
    found = {name: newest_first(warehouse, name, region_id, until) for name in indicator_ids}
    return {name: rows[0] for name, rows in found.items() if rows}


def newest_first(warehouse: Warehouse, indicator_id: str, region_id: str, until: date) -> list[Figure]:
    """The figures among which the newest is chosen, in that order, without parts of a year that is held whole."""
    indicator = dictionary(warehouse).indicators.get(indicator_id)
    if indicator is None:
        return []
    held = _held(warehouse, indicator_id).get(region_id, [])
    return in_order(indicator, [row for row in held if day_of_row(row) <= until])


def regions_with_figures(warehouse: Warehouse, indicator_id: str, until: date) -> list[str]:
    """The regions that have a figure of the indicator by `until`, in the order of the register."""
    held = _held(warehouse, indicator_id)
    ordered = dictionary(warehouse).region_ids()
    return [name for name in ordered if any(day_of_row(row) <= until for row in held.get(name, ()))]


def in_order(indicator: Indicator, rows: Iterable[Observation]) -> list[Figure]:
    """Rows of one indicator and region, the newest first.

    The latest day that a figure stands for leads; of those alike the whole year, then the indicator's main kind, then the
    shorter period. A part of a year is left out where the year is held, a running total where anything else is.
    """
    kept = _alike(indicator, [row for row in rows if is_published(row) and row["obs_status"] != "F"])
    whole = {day_of_row(row).year for row in kept if row["period_kind"] == "year"}
    kept = [row for row in kept if row["period_kind"] == "year" or not _is_part_of(row, whole)]
    return sorted(kept, key=lambda row: _rank(indicator, row), reverse=True)


def _alike(indicator: Indicator, rows: list[Figure]) -> list[Figure]:
    """Rows of kinds that stand for the indicator: a share or a stock is true at a moment, a flow depends on its period."""
    if indicator.measure_kind == "flow":
        rows = [row for row in rows if row["period_kind"] in {indicator.main_period_kind, "year"}]
    return [row for row in rows if not is_running(row)] or rows


def is_running(row: Observed) -> bool:
    """Whether a row counts over several years: since 1991, or from one year to another."""
    return row["period_kind"] in {"cumulative", "range"} and row["period_start"].year < row["period_end"].year


def _is_part_of(row: Observed, years: set[int]) -> bool:
    # What is counted on a day of the year is no part of it.
    return row["period_kind"] != "as_of" and day_of_row(row).year in years and not is_running(row)


def _rank(indicator: Indicator, row: Observation) -> tuple[date, bool, bool, date, str]:
    kind = row["period_kind"]
    is_main = kind == indicator.main_period_kind
    return day_of_row(row), kind == "year", is_main, row["period_start"], row["region_scheme"]


def _held(warehouse: Warehouse, indicator_id: str) -> dict[str, list[Figure]]:
    """All totals of an indicator with a value, of every kind of period, by region. Put together once per edition."""
    kept: dict[str, dict[str, list[Figure]]] = warehouse.remembered("newest", lambda _: {})
    if indicator_id not in kept:
        by_region: dict[str, list[Figure]] = {}
        for row in every_total(warehouse, [indicator_id])[indicator_id]:
            if is_published(row):
                by_region.setdefault(row["region_id"], []).append(row)
        kept[indicator_id] = by_region
    return kept[indicator_id]
