"""Observations of one indicator: series, latest values, values by region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.queries.coverage import KIND, main_pairs
from dashboard.warehouse import Warehouse

Row = dict[str, Any]

_COLUMNS = """region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown, member,
    value, obs_status, source_id, locator, note, is_derived"""


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
    return published + _unpublished_years(published) if kind == "year" else published


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


def latest_values(
    warehouse: Warehouse, indicator_ids: Sequence[str], region_id: str, until: date
) -> dict[str, Row]:
    """The newest total of each indicator that ended by `until`, of its main kind of period; absent if none.

    Keys of a row: as `series`, and indicator_id.
    """
    rows = warehouse.records(
        f"""SELECT indicator_id, {_COLUMNS} FROM marts.observation
            WHERE list_contains($indicators, indicator_id) AND region_id = $region AND breakdown = '' AND is_latest
              AND period_end <= $until AND value IS NOT NULL AND list_contains($pairs, indicator_id || ':' || {KIND})
            QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY period_end DESC) = 1""",
        {
            "indicators": list(indicator_ids),
            "region": region_id,
            "until": until,
            "pairs": main_pairs(warehouse),
        },
    )
    return {row["indicator_id"]: row for row in rows}


def histories(
    warehouse: Warehouse, indicator_ids: Sequence[str], region_id: str, until: date
) -> dict[str, list[Row]]:
    """The totals of each indicator up to `until`, oldest first, of its main kind of period.

    Keys of a row: indicator_id, period_end (date), value (float; None where not published).
    """
    rows = warehouse.records(
        f"""SELECT indicator_id, period_end, value FROM marts.observation
           WHERE list_contains($indicators, indicator_id) AND region_id = $region AND breakdown = '' AND is_latest
             AND period_end <= $until AND list_contains($pairs, indicator_id || ':' || {KIND})
           ORDER BY period_end""",
        {
            "indicators": list(indicator_ids),
            "region": region_id,
            "until": until,
            "pairs": main_pairs(warehouse),
        },
    )
    found: dict[str, list[Row]] = {indicator_id: [] for indicator_id in indicator_ids}
    for row in rows:
        found[row["indicator_id"]].append(row)
    return found


def by_region(warehouse: Warehouse, indicator_id: str, year: int) -> list[Row]:
    """The values of the regions of the scheme that was used in `year`, highest first, unpublished ones last.

    Keys: as `series`. Regions of that scheme without a row come with value None and obs_status O.
    """
    return warehouse.records(
        f"""WITH shown AS (
             SELECT * FROM marts.observation
             WHERE indicator_id = $indicator AND year(period_end) = $year AND region_id <> 'KZ' AND breakdown = ''
               AND is_latest AND list_contains($pairs, indicator_id || ':' || {KIND})
             QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY period_end DESC) = 1
           )
           SELECT region.region_id, region.scheme AS region_scheme, region.territory_id, shown.period_start,
                  shown.period_end, shown.period_kind, shown.breakdown, shown.member, shown.value,
                  coalesce(shown.obs_status, 'O') AS obs_status, shown.source_id, shown.locator, shown.note,
                  coalesce(shown.is_derived, false) AS is_derived
           FROM marts.region AS region
           LEFT JOIN shown ON shown.region_id = region.region_id AND shown.region_scheme = region.scheme
           WHERE region.region_id <> 'KZ' AND region.scheme = (SELECT max(region_scheme) FROM shown)
           ORDER BY shown.value DESC NULLS LAST, region.sort_order""",
        {"indicator": indicator_id, "year": year, "pairs": main_pairs(warehouse)},
    )


def country_value(warehouse: Warehouse, indicator_id: str, year: int) -> Row | None:
    """The country's value of that year, or None; keys as `series`."""
    rows = warehouse.records(
        f"""SELECT {_COLUMNS} FROM marts.observation
            WHERE indicator_id = $indicator AND region_id = 'KZ' AND year(period_end) = $year AND breakdown = ''
              AND is_latest AND list_contains($pairs, indicator_id || ':' || {KIND}) AND value IS NOT NULL
            ORDER BY period_end DESC LIMIT 1""",
        {"indicator": indicator_id, "year": year, "pairs": main_pairs(warehouse)},
    )
    return rows[0] if rows else None
