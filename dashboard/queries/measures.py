"""Measures of the plans and when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.data.held_columns import column, day_of, has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.progress import thresholds
from vocabulary.due_dates import state_of_due
from vocabulary.territory import COUNTRY

Row = dict[str, Any]


def measure_dates(warehouse: Warehouse, as_of: date) -> list[Row]:
    """Every measure with every due date, oldest document first; a permanent one without a date has one row.

    Keys: measure_id, document_id, number, section_*, title_*, completion_form_*, lead_body_id, body_ids (list),
    recurrence, deadline_printed, financing_*, cost_printed, status, removed_by, indicator_ids (list), locator,
    due_on (date or None), precision, state (as of `as_of`).
    """
    rows = warehouse.records(
        Row,
        """SELECT measure.*, due.due_on AS due, due.precision AS due_precision
           FROM marts.measure AS measure
           JOIN marts.document AS document USING (document_id)
           LEFT JOIN marts.measure_due AS due USING (measure_id)
           ORDER BY document.adopted_on NULLS FIRST, document_id, measure.sort_order, due.due_on""",
    )
    soon = soon_days(warehouse)
    # No report on a measure is known here: "no report found" says exactly that, and never "late".
    return [
        row
        | {"state": state_of_due(row["due"], as_of, soon_days=soon, is_removed=row["status"] == "removed")}
        for row in rows
    ]


def soon_days(warehouse: Warehouse) -> int:
    """How many days before its date a measure is due soon, by the rules of the edition."""
    return int(thresholds(warehouse)["due_soon_days"])


def values_around(warehouse: Warehouse, indicator_ids: Sequence[str], day: date) -> dict[str, dict[str, Row]]:
    """For each indicator the country's last total by `day` and its newest one after: {indicator: {before, after}}.

    Keys of a row: indicator_id, period_start, period_end, stands_for, period_kind, value.
    """
    stands_for, own_day = column(warehouse, "stands_for"), day_of(warehouse)
    rows = warehouse.records(
        Row,
        f"""SELECT indicator_id, period_start, period_end, period_kind, {stands_for}, value, {own_day} <= $day AS is_before
           FROM marts.observation
           WHERE list_contains($indicators, indicator_id) AND region_id = $country AND breakdown = '' AND is_latest
             AND value IS NOT NULL
           QUALIFY row_number() OVER (PARTITION BY indicator_id, {own_day} <= $day ORDER BY period_end DESC) = 1""",
        {"indicators": list(indicator_ids), "day": day, "country": COUNTRY},
    )
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(row["indicator_id"], {})["before" if row["is_before"] else "after"] = row
    return found


def measures_on_quotas(warehouse: Warehouse) -> list[Row]:
    """The measures that ask for reports on quotas: document_id, number, quota_kinds; none in editions before quotas."""
    if not has_table(warehouse, "measure_body"):
        return []
    return warehouse.records(
        Row,
        """SELECT document_id, number, quota_kinds FROM marts.measure
           WHERE len(quota_kinds) > 0 AND status <> 'removed' ORDER BY document_id, sort_order""",
    )
