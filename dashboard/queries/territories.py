"""Additive series on the regions of one territorial scheme: as published, or added up from parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.coverage import KIND
from dashboard.queries.kinds import Observation
from dashboard.queries.observations import with_unpublished_years


class _Schemes(TypedDict):
    indicator_id: str
    schemes: list[str]


def rebuilt_schemes(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    """By indicator the schemes on which some of its figures were added up. Read once per edition.

    Empty in an edition made before the mart.
    """
    return warehouse.remembered("rebuilt_schemes", _load_schemes)


def _load_schemes(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    try:
        rows = warehouse.records(
            _Schemes,
            """SELECT indicator_id, list_sort(list(DISTINCT region_scheme)) AS schemes
               FROM marts.rebuilt_observation GROUP BY indicator_id""",
        )
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return {}
    return {row["indicator_id"]: tuple(row["schemes"]) for row in rows}


def rebuilt_series(
    warehouse: Warehouse,
    indicator_id: str,
    region_ids: Sequence[str],
    *,
    scheme: str,
    kind: str,
    breakdown: str,
) -> list[Observation]:
    """The figures of regions of a scheme, oldest first, published or added up, and the years that nobody published."""
    rows = warehouse.records(
        Observation,
        f"""SELECT region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown, member,
                   value, obs_status, source_id, locator, note, is_rebuilt AS is_derived, is_rebuilt, parts, source_ids
            FROM marts.rebuilt_observation
            WHERE indicator_id = $indicator AND list_contains($regions, region_id) AND region_scheme = $scheme
              AND {KIND} = $kind AND breakdown = $breakdown
            ORDER BY period_end, region_id, member""",
        {
            "indicator": indicator_id,
            "regions": list(region_ids),
            "scheme": scheme,
            "kind": kind,
            "breakdown": breakdown,
        },
    )
    return with_unpublished_years(rows) if kind == "year" else rows
