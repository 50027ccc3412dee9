"""Measures of the plans and when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.data.held_columns import column, day_of
from dashboard.data.warehouse import Warehouse
from dashboard.queries.progress import thresholds

Row = dict[str, Any]

# No report on a measure is known here: "no report found" says exactly that, and never "late".
_STATE = """CASE WHEN measure.status = 'removed' THEN 'removed'
    WHEN due.due_on IS NULL THEN 'permanent'
    WHEN due.due_on < $as_of THEN 'no_report'
    WHEN due.due_on <= $as_of + CAST($soon_days AS INTEGER) * INTERVAL 1 DAY THEN 'due_soon'
    ELSE 'not_due' END"""


def measure_dates(warehouse: Warehouse, as_of: date) -> list[Row]:
    """Every measure with every due date, oldest document first; a permanent one without a date has one row.

    Keys: measure_id, document_id, number, section_*, title_*, completion_form_*, lead_body_id, body_ids (list),
    recurrence, deadline_printed, financing_*, cost_printed, status, removed_by, indicator_ids (list), locator,
    due_on (date or None), precision, state (as of `as_of`).
    """
    return warehouse.records(
        f"""SELECT measure.*, due.due_on AS due, due.precision AS due_precision, {_STATE} AS state
            FROM marts.measure AS measure
            JOIN marts.document AS document USING (document_id)
            LEFT JOIN marts.measure_due AS due USING (measure_id)
            ORDER BY document.adopted_on NULLS FIRST, document_id, measure.sort_order, due.due_on""",
        {"as_of": as_of, "soon_days": soon_days(warehouse)},
    )


def soon_days(warehouse: Warehouse) -> int:
    """How many days before its date a measure is due soon, by the rules of the edition."""
    return int(thresholds(warehouse)["due_soon_days"])


def values_around(warehouse: Warehouse, indicator_ids: Sequence[str], day: date) -> dict[str, dict[str, Row]]:
    """For each indicator the country's last total by `day` and its newest one after: {indicator: {before, after}}.

    Keys of a row: indicator_id, period_start, period_end, stands_for, period_kind, value.
    """
    stands_for, own_day = column(warehouse, "stands_for"), day_of(warehouse)
    rows = warehouse.records(
        f"""SELECT indicator_id, period_start, period_end, period_kind, {stands_for}, value, {own_day} <= $day AS is_before
           FROM marts.observation
           WHERE list_contains($indicators, indicator_id) AND region_id = 'KZ' AND breakdown = '' AND is_latest
             AND value IS NOT NULL
           QUALIFY row_number() OVER (PARTITION BY indicator_id, {own_day} <= $day ORDER BY period_end DESC) = 1""",
        {"indicators": list(indicator_ids), "day": day},
    )
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(row["indicator_id"], {})["before" if row["is_before"] else "after"] = row
    return found
