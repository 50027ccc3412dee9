"""Verdicts on the targets, as the edition holds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.data.held_columns import column_list
from dashboard.data.warehouse import Warehouse

_COLUMNS = (
    "target_id", "as_of", "period_start", "period_end", "period_kind", "stands_for", "region_scheme", "source_id", "locator", "obs_status",
    "is_derived", "note", "state", "line_now", "value", "gap", "pace", "pace_from", "pace_from_value", "pace_points",
    "years_missing", "needed_pace", "expected_at_due", "headroom", "years_to_breach", "ratio", "base_on", "base_value",
    "value_at_due", "value_at_due_on", "method_version", "explanation_kk", "explanation_ru", "explanation_en", "is_latest",
)  # fmt: skip


def verdicts(warehouse: Warehouse, until: date) -> dict[str, dict[str, Any]]:
    """The verdict on each target as it stood on `until`, by target id.

    Keys: target_id, as_of (date judged, or None), state, line_now (str), value, gap, pace, pace_from_value, needed_pace,
    expected_at_due, headroom, years_to_breach, ratio, base_value, value_at_due (float, in the target's unit, per year
    for paces), pace_from (date from which `pace` leads to the value), pace_points (int), years_missing (list of int,
    years without a figure), base_on, value_at_due_on (date), method_version, explanation_kk/ru/en (str), is_latest (bool,
    the newest verdict on the target); and of the figure judged period_start, period_end, stands_for (date), period_kind, region_scheme, source_id, locator, obs_status, note
    (str), is_derived (bool), all None without figures. A stock of 1 January stands for the day before, so its
    period_end is later than as_of; on a due date between two figures both are earlier.
    """
    rows = warehouse.remembered("progress", _load)
    # A later row replaces an earlier one of the same target.
    return {row["target_id"]: row for row in rows if row["as_of"] is None or row["as_of"] <= until}


def verdicts_on(warehouse: Warehouse, target_ids: Sequence[str], until: date) -> dict[str, dict[str, Any]]:
    """The verdicts on these targets, in their order; one without a figure by then has state `no_data` and no numbers."""
    found = verdicts(warehouse, until)
    return {name: found.get(name) or _nothing_yet(name) for name in target_ids}


def judged_on(warehouse: Warehouse, target_id: str, day: date) -> dict[str, Any] | None:
    """The verdict of exactly that day, which names the figure judged; None where there is none. Keys as `verdicts`."""
    rows = warehouse.remembered("progress", _load)
    return next((row for row in rows if row["target_id"] == target_id and row["as_of"] == day), None)


def _nothing_yet(target_id: str) -> dict[str, Any]:
    return dict.fromkeys(_COLUMNS) | {
        "target_id": target_id,
        "state": "no_data",
        "method_version": "–",
        "is_latest": False,
    }


def thresholds(warehouse: Warehouse) -> dict[str, float]:
    """The numbers behind the words of verdicts by name (etl/metadata/verdicts.yml). Read once per edition."""
    return warehouse.remembered("thresholds", _load_thresholds)


def _load_thresholds(warehouse: Warehouse) -> dict[str, float]:
    rows = warehouse.records(dict[str, Any], "SELECT name, value FROM marts.threshold")
    return {row["name"]: row["value"] for row in rows}


def _load(warehouse: Warehouse) -> list[dict[str, Any]]:
    names = column_list(warehouse, _COLUMNS, "progress")
    return warehouse.records(dict[str, Any], f"SELECT {names} FROM marts.progress ORDER BY as_of NULLS FIRST")
