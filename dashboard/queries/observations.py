"""Observations of one indicator: series and latest values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from dashboard.data.held_columns import column, shown_figure
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND, NOTHING, coverage, kinds_shown
from dashboard.queries.kinds import Observation, Total
from dashboard.queries.structures import day_of_row
from dashboard.queries.totals import totals
from vocabulary.statuses import NOT_COLLECTED

_COLUMNS = """region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown, member,
    obs_status, source_id, locator, is_derived"""  # and what queries.held_columns gives


_OF_TOTALS_ONLY = frozenset({"indicator_id", "kind", "stands_for"})


def series(
    warehouse: Warehouse, indicator_id: str, region_ids: Sequence[str], *, kind: str, breakdown: str
) -> Sequence[Observation]:
    """The latest published values of an indicator, oldest first, unpublished years as rows without a value.

    breakdown '' gives the totals.
    """
    held = coverage(warehouse).get(indicator_id, NOTHING)
    if not breakdown and held is not NOTHING and kind in kinds_shown(held.main_kind):
        published = _of_totals(warehouse, indicator_id, frozenset(region_ids), kind)
    else:
        published = _asked(warehouse, indicator_id, region_ids, kind, breakdown)
    return with_unpublished_years(published) if kind == "year" else published


def _of_totals(
    warehouse: Warehouse, indicator_id: str, region_ids: frozenset[str], kind: str
) -> list[Observation]:
    """The same without a question of its own: totals of the kinds that are shown are read once for all regions."""
    own = totals(warehouse, [indicator_id])[indicator_id]
    found = (row for row in own if row["region_id"] in region_ids and row["kind"] == kind)
    ordered = sorted(found, key=lambda row: (row["period_end"], row["region_id"]))
    return [
        cast("Observation", {name: value for name, value in row.items() if name not in _OF_TOTALS_ONLY})
        for row in ordered
    ]


def _asked(
    warehouse: Warehouse, indicator_id: str, region_ids: Sequence[str], kind: str, breakdown: str
) -> list[Observation]:
    is_break, figure = column(warehouse, "is_break"), shown_figure(warehouse)
    return warehouse.records(
        Observation,
        f"""SELECT {_COLUMNS}, {figure}, {is_break} FROM marts.observation
            WHERE indicator_id = $indicator AND list_contains($regions, region_id) AND {KIND} = $kind
              AND breakdown = $breakdown AND is_latest
            ORDER BY period_end, region_id, member""",
        {"indicator": indicator_id, "regions": list(region_ids), "kind": kind, "breakdown": breakdown},
    )


def with_unpublished_years(rows: Sequence[Observation]) -> list[Observation]:
    """The rows of series, and after them one without a value for each year that nobody published in between."""
    return [*rows, *_unpublished_years(rows)]


def _unpublished_years(rows: Sequence[Observation]) -> list[Observation]:
    """A row without a value for each year between the first and the last that nobody published."""
    missing: list[Observation] = []
    keys = {(row["region_id"], row["territory_id"], row["member"]) for row in rows}
    for key in keys:
        own = [row for row in rows if (row["region_id"], row["territory_id"], row["member"]) == key]
        years = {row["period_end"].year for row in own}
        for year in set(range(min(years), max(years))) - years:
            missing.append(
                {
                    **own[0], "period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "value": None,
                    "obs_status": NOT_COLLECTED, "source_id": None, "locator": None, "note": None, "is_break": False,
                }
            )  # fmt: skip
    return missing


def _courses(warehouse: Warehouse, indicator_id: str) -> dict[str, list[Total]]:
    """The totals of the main kind of period by region, oldest first. Sorted once per edition."""
    held = warehouse.remembered("courses", lambda _: {})
    if indicator_id not in held:
        main_kind = coverage(warehouse).get(indicator_id, NOTHING).main_kind
        found: dict[str, list[Total]] = {}
        for row in totals(warehouse, [indicator_id])[indicator_id]:
            if row["kind"] == main_kind:
                found.setdefault(row["region_id"], []).append(row)
        held[indicator_id] = found
    own: dict[str, list[Total]] = held[indicator_id]
    return own


def course(warehouse: Warehouse, indicator_id: str, region_id: str) -> list[Total]:
    """The totals of an indicator in a region, of its main kind of period, oldest first."""
    return _courses(warehouse, indicator_id).get(region_id, [])


def histories(
    warehouse: Warehouse, indicator_ids: Sequence[str], region_id: str, until: date
) -> dict[str, list[Total]]:
    """The totals of each indicator that stand for a day up to `until`, oldest first, of its main kind of period."""
    totals(warehouse, indicator_ids)
    return {
        name: [row for row in course(warehouse, name, region_id) if day_of_row(row) <= until]
        for name in indicator_ids
    }
