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
    rows = warehouse.remembered("progress", _load)
    # A later row replaces an earlier one of the same target.
    return {row["target_id"]: row for row in rows if row["as_of"] is None or row["as_of"] <= until}


def thresholds(warehouse: Warehouse) -> dict[str, float]:
    """The numbers behind the words of verdicts by name (etl/metadata/verdicts.yml). Read once per edition."""
    return warehouse.remembered("thresholds", _load_thresholds)


def _load_thresholds(warehouse: Warehouse) -> dict[str, float]:
    rows = warehouse.records("SELECT name, value FROM marts.threshold")
    return {row["name"]: row["value"] for row in rows}


def _load(warehouse: Warehouse) -> list[dict[str, Any]]:
    return warehouse.records(
        """SELECT target_id, as_of, period_start, period_kind, state, line_now, value, gap, pace, needed_pace,
                  expected_at_due, headroom, years_to_breach, ratio, base_on, base_value, value_at_due,
                  value_at_due_on, method_version, explanation_kk, explanation_ru, explanation_en
           FROM marts.progress ORDER BY as_of NULLS FIRST"""
    )
