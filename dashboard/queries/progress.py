"""Verdicts on the targets, as the edition holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.warehouse import Warehouse


def verdicts(warehouse: Warehouse, until: date) -> dict[str, dict[str, Any]]:
    """The verdict on each target as it stood on `until`, by target id.

    Keys: target_id, as_of (date or None), period_start (date), period_kind, state, line_now (str), value, gap, pace,
    needed_pace, expected_at_due, headroom, years_to_breach, ratio, base_value, value_at_due (float, in the target's
    unit, per year for paces), base_on, value_at_due_on (date), method_version, explanation_kk/ru/en (str).
    """
    rows = warehouse.records(
        """SELECT target_id, as_of, period_start, period_kind, state, line_now, value, gap, pace, needed_pace,
                  expected_at_due, headroom, years_to_breach, ratio, base_on, base_value, value_at_due,
                  value_at_due_on, method_version, explanation_kk, explanation_ru, explanation_en
           FROM marts.progress WHERE as_of IS NULL OR as_of <= $until
           QUALIFY row_number() OVER (PARTITION BY target_id ORDER BY as_of DESC NULLS LAST) = 1""",
        {"until": until},
    )
    return {row["target_id"]: row for row in rows}
