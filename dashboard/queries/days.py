"""Figures of single days that registers give by several breakdowns: a day is a period from itself to itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from vocabulary.territory import COUNTRY


class _Day(TypedDict):
    period_end: date
    value: float | None


def days_of(
    warehouse: Warehouse, indicator_id: str, members: Mapping[str, str], *, until: date | None = None
) -> dict[date, float | None]:
    """The country's figure of each day with exactly these members, oldest first; None where it is held back."""
    if not has_table(warehouse, "crossed_observation"):
        return {}
    rows = warehouse.records(
        _Day,
        """SELECT period_end, value FROM marts.crossed_observation
           WHERE indicator_id = $indicator AND region_id = $country AND period_start = period_end AND period_kind = 'range'
             AND period_end <= coalesce($until, period_end)
             AND list_sort(list_transform(map_entries(members), lambda one: concat(one.key, ':', one.value))) = list_sort($members)
           ORDER BY period_end""",
        {
            "indicator": indicator_id,
            "country": COUNTRY,
            "until": until,
            "members": [f"{breakdown}:{member}" for breakdown, member in members.items()],
        },
    )
    return {row["period_end"]: row["value"] for row in rows}
