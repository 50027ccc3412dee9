"""Observations of one indicator: series, latest values, values by region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.queries.coverage import KIND, coverage
from dashboard.queries.rebuilt import rebuilt_courses
from dashboard.warehouse import Warehouse

Row = dict[str, Any]

_COLUMNS = """region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown, member,
    value, obs_status, source_id, locator, note, is_derived"""

_BLANK = dict.fromkeys(
    (
        "period_start",
        "period_end",
        "period_kind",
        "breakdown",
        "member",
        "value",
        "source_id",
        "locator",
        "note",
    )
) | {"obs_status": "O", "is_derived": False}


def series(
    warehouse: Warehouse, indicator_id: str, region_ids: Sequence[str], *, kind: str, breakdown: str
) -> list[Row]:
    """The latest published values of an indicator, oldest first, unpublished years as rows without a value.

    breakdown '' gives the totals. Keys: region_id, region_scheme, territory_id (str), period_start,
    period_end (date), period_kind, breakdown, member (str), value (float in the indicator's unit; None where not
    published), obs_status, source_id, locator, note (str), is_derived (bool).
    """
    published = warehouse.records(
        f"""SELECT {_COLUMNS} FROM marts.observation
            WHERE indicator_id = $indicator AND list_contains($regions, region_id) AND {KIND} = $kind
              AND breakdown = $breakdown AND is_latest
            ORDER BY period_end, region_id, member""",
        {"indicator": indicator_id, "regions": list(region_ids), "kind": kind, "breakdown": breakdown},
    )
    return with_unpublished_years(published) if kind == "year" else published


def with_unpublished_years(rows: list[Row]) -> list[Row]:
    """The rows of series, and after them one without a value for each year that nobody published in between."""
    return rows + _unpublished_years(rows)


def _unpublished_years(rows: list[Row]) -> list[Row]:
    """A row without a value for each year between the first and the last that nobody published."""
    missing: list[Row] = []
    keys = {(row["region_id"], row["territory_id"], row["member"]) for row in rows}
    for key in keys:
        own = [row for row in rows if (row["region_id"], row["territory_id"], row["member"]) == key]
        years = {row["period_end"].year for row in own}
        for year in set(range(min(years), max(years))) - years:
            bounds = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
            blank = {"value": None, "obs_status": "O", "source_id": None, "locator": None, "note": None}
            missing.append(own[0] | bounds | blank)
    return missing


def _totals(warehouse: Warehouse, indicator_ids: Sequence[str]) -> dict[str, dict[str, list[Row]]]:
    """The totals of the main kind of period by indicator and region, oldest first. Read once per edition."""
    held = warehouse.remembered("totals", lambda _: {})
    wanted = [name for name in indicator_ids if name not in held]
    if wanted:
        held.update(_load_totals(warehouse, wanted))
    return held


# Every page asks for slices of the same few rows: one statement for all indicators of a page instead of one for each.
def _load_totals(warehouse: Warehouse, indicator_ids: Sequence[str]) -> dict[str, dict[str, list[Row]]]:
    known = coverage(warehouse)
    rows = warehouse.records(
        f"""SELECT indicator_id, {_COLUMNS} FROM marts.observation
            WHERE indicator_id IN (SELECT unnest($indicators)) AND breakdown = '' AND is_latest
              AND list_contains($pairs, indicator_id || ':' || {KIND})
            ORDER BY period_end""",
        {
            "indicators": list(indicator_ids),
            "pairs": [f"{name}:{known[name].main_kind}" for name in indicator_ids if name in known],
        },
    )
    found: dict[str, dict[str, list[Row]]] = {name: {} for name in indicator_ids}
    for row in rows:
        found[row["indicator_id"]].setdefault(row["region_id"], []).append(row)
    return found


def course(warehouse: Warehouse, indicator_id: str, region_id: str) -> list[Row]:
    """The totals of an indicator in a region, of its main kind of period, oldest first; keys as `series`."""
    return _totals(warehouse, [indicator_id])[indicator_id].get(region_id, [])


def histories(
    warehouse: Warehouse, indicator_ids: Sequence[str], region_id: str, until: date
) -> dict[str, list[Row]]:
    """The totals of each indicator up to `until`, oldest first, of its main kind of period.

    Keys of a row: as `series`, and indicator_id.
    """
    _totals(warehouse, indicator_ids)
    return {
        name: [row for row in course(warehouse, name, region_id) if row["period_end"] <= until]
        for name in indicator_ids
    }


def by_region(warehouse: Warehouse, indicator_id: str, year: int, scheme: str | None = None) -> list[Row]:
    """The values of the regions of the scheme that was used in `year`, highest first, unpublished ones last.

    `scheme` asks for another one: then sums over its parts stand where they were not published (queries.rebuilt).
    Keys: as `series`. Regions of that scheme without a row come with value None and obs_status O.
    """
    if scheme is None:
        courses = _totals(warehouse, [indicator_id])[indicator_id]
    else:
        courses = rebuilt_courses(warehouse, indicator_id).get(scheme, {})
    shown = {}
    for region_id, rows in courses.items():
        of_year = [row for row in rows if row["period_end"].year == year]
        if region_id != "KZ" and of_year:
            shown[region_id] = of_year[-1]
    scheme = scheme or max((row["region_scheme"] for row in shown.values()), default=None)
    found = []
    for region in warehouse.remembered("regions", _load_regions):
        if region["region_scheme"] == scheme:
            row = shown.get(region["region_id"])
            found.append(row if row and row["region_scheme"] == scheme else _BLANK | region)
    return sorted(found, key=lambda row: (row["value"] is None, -(row["value"] or 0)))


def yearly_totals(warehouse: Warehouse, indicator_id: str) -> list[Row]:
    """The totals of all regions, without the country, region by region and oldest first; keys as `series`."""
    courses = _totals(warehouse, [indicator_id])[indicator_id]
    return [row for region_id, rows in courses.items() if region_id != "KZ" for row in rows]


def _load_regions(warehouse: Warehouse) -> list[Row]:
    return warehouse.records(
        """SELECT region_id, scheme AS region_scheme, territory_id FROM marts.region
           WHERE region_id <> 'KZ' ORDER BY sort_order"""
    )


def country_value(warehouse: Warehouse, indicator_id: str, year: int) -> Row | None:
    """The country's value of that year, or None; keys as `series`."""
    rows = course(warehouse, indicator_id, "KZ")
    return next(
        (row for row in reversed(rows) if row["period_end"].year == year and row["value"] is not None), None
    )
