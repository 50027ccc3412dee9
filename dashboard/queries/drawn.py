"""What a chart draws beside a series as published: figures rebuilt on one territory, publishers of one quantity."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.held_columns import column
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND
from dashboard.queries.tabled import TabledObservation
from vocabulary.territory import COUNTRY


def rebuilt_rows(
    warehouse: Warehouse,
    indicator_id: str,
    region_ids: Sequence[str],
    *,
    scheme: str,
    kind: str | None,
    breakdown: str | None,
    first_year: int | None,
    last_year: int | None,
) -> list[TabledObservation]:
    """The figures of regions on a scheme, newest first; a sum is marked by is_derived.

    Of the columns that a row of the table may lack they have conf_status; who else prints the same is not held of them, so
    confirmed_by is empty.
    """
    return warehouse.records(TabledObservation,
        f"""SELECT indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown, member,
                   value, unit, obs_status, 'F' AS conf_status, is_rebuilt AS is_derived, obs_status = 'B' AS is_break, note,
                   source_id, locator,
                   published_on, published_precision, collected_on, 0 AS revision, CAST([] AS VARCHAR[]) AS confirmed_by
            FROM marts.rebuilt_observation
            WHERE indicator_id = $indicator AND list_contains($regions, region_id) AND region_scheme = $scheme
              AND ($kind IS NULL OR {KIND} = $kind) AND ($breakdown IS NULL OR breakdown = $breakdown)
              AND ($first IS NULL OR year(period_end) >= $first) AND ($last IS NULL OR year(period_end) <= $last)
            ORDER BY period_end DESC, region_id, breakdown, member, period_start""",
        {
            "indicator": indicator_id, "regions": list(region_ids), "scheme": scheme, "kind": kind,
            "breakdown": breakdown, "first": first_year, "last": last_year,
        },
    )  # fmt: skip


def compared_rows(warehouse: Warehouse, kinds: Sequence[tuple[str, str]]) -> list[TabledObservation]:
    """The country's totals of indicators, each of its own kind of period, newest first; they have conf_status, which a row may lack."""
    is_break = column(warehouse, "is_break")
    return warehouse.records(
        TabledObservation,
        f"""SELECT indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown, member,
                   value, unit, obs_status, conf_status, is_derived, {is_break}, note, source_id, locator,
                   published_on, published_precision, collected_on, revision, confirmed_by
            FROM marts.observation
            WHERE is_latest AND region_id = $country AND breakdown = '' AND value IS NOT NULL
              AND list_contains($kinds, indicator_id || ':' || {KIND})
            ORDER BY indicator_id, period_end DESC, period_start""",
        {"country": COUNTRY, "kinds": [f"{indicator}:{kind}" for indicator, kind in kinds]},
    )
