"""Figures rebuilt on the regions of an earlier division, where their parts add up exactly."""

from __future__ import annotations

from dashboard.data.held_columns import column
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND, coverage, kinds_shown
from dashboard.queries.kinds import Rebuilt
from dashboard.queries.territories import rebuilt_schemes
from vocabulary.territory import COUNTRY

Courses = dict[str, dict[str, list[Rebuilt]]]


def rebuilt_courses(warehouse: Warehouse, indicator_id: str) -> Courses:
    """Scheme → region → totals of the main kind of period and of whole years, oldest first; empty where nothing can be rebuilt.

    Read once per edition and indicator.
    """
    held = warehouse.remembered("rebuilt", lambda _: {})
    if indicator_id not in held:
        held[indicator_id] = _load(warehouse, indicator_id)
    return held[indicator_id]


def _load(warehouse: Warehouse, indicator_id: str) -> Courses:
    if indicator_id not in rebuilt_schemes(warehouse) or indicator_id not in coverage(warehouse):
        return {}
    stands_for = column(warehouse, "stands_for", "rebuilt_observation")
    rows = warehouse.records(
        Rebuilt,
        f"""SELECT region_id, region_scheme, territory_id, period_start, period_end, period_kind, {KIND} AS kind, breakdown,
                   member, value, obs_status, source_id, locator, note, is_rebuilt AS is_derived, is_rebuilt, parts, source_ids,
                   {stands_for}
            FROM marts.rebuilt_observation
            WHERE indicator_id = $indicator AND breakdown = '' AND region_id <> $country AND list_contains($kinds, {KIND})
            ORDER BY period_end""",
        {
            "indicator": indicator_id,
            "country": COUNTRY,
            "kinds": list(kinds_shown(coverage(warehouse)[indicator_id].main_kind)),
        },
    )
    found: Courses = {}
    for row in rows:
        found.setdefault(row["region_scheme"], {}).setdefault(row["region_id"], []).append(row)
    return found
