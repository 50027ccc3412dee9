"""Verdicts on the targets, as the edition holds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast

from dashboard.data.held_columns import column_list
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import Dated

if TYPE_CHECKING:
    from typing_extensions import ReadOnly, TypeIs


class Verdict(Dated):
    """The verdict on a target as it stood on `as_of`, in the target's unit, paces per year; None where there is no figure.

    A stock of 1 January stands for the day before, so its period ends later than as_of; on a due date between two figures both
    are earlier.
    """

    target_id: str
    as_of: ReadOnly[date | None]
    region_scheme: str | None
    source_id: str | None
    locator: str | None
    obs_status: str | None
    note: str | None
    state: str
    line_now: str | None
    value: ReadOnly[float | None]
    gap: float | None
    pace: float | None
    needed_pace: float | None
    base_on: date | None
    value_at_due: float | None
    value_at_due_on: date | None
    method_version: str
    explanation_kk: str | None
    explanation_ru: str | None
    explanation_en: str | None
    is_latest: bool


_COLUMNS = tuple(Verdict.__annotations__)


class Judged(Verdict):
    """A verdict with the figure that it judges."""

    as_of: ReadOnly[date]
    value: ReadOnly[float]
    period_start: ReadOnly[date]
    period_end: ReadOnly[date]
    period_kind: ReadOnly[str]
    stands_for: ReadOnly[date]


class _Threshold(TypedDict):
    name: str
    value: float


def is_judged(verdict: Verdict) -> TypeIs[Judged]:
    """Whether there is a figure that was judged."""
    return verdict["value"] is not None


def verdicts(warehouse: Warehouse, until: date) -> dict[str, Verdict]:
    """The verdict on each target as it stood on `until`, by target id."""
    rows = warehouse.remembered("progress", _load)
    # A later row replaces an earlier one of the same target.
    return {row["target_id"]: row for row in rows if row["as_of"] is None or row["as_of"] <= until}


def verdicts_on(warehouse: Warehouse, target_ids: Sequence[str], until: date) -> dict[str, Verdict]:
    """The verdicts on these targets, in their order; one without a figure by then has state `no_data` and no numbers."""
    found = verdicts(warehouse, until)
    return {name: found.get(name) or _nothing_yet(name) for name in target_ids}


def judged_on(warehouse: Warehouse, target_id: str, day: date) -> Verdict | None:
    """The verdict of exactly that day, which names the figure judged; None where there is none."""
    rows = warehouse.remembered("progress", _load)
    return next((row for row in rows if row["target_id"] == target_id and row["as_of"] == day), None)


def _nothing_yet(target_id: str) -> Verdict:
    said = {"target_id": target_id, "state": "no_data", "method_version": "–", "is_latest": False}
    return cast("Verdict", dict.fromkeys(_COLUMNS) | said)


def thresholds(warehouse: Warehouse) -> dict[str, float]:
    """The numbers behind the words of verdicts by name (etl/metadata/verdicts.yml). Read once per edition."""
    return warehouse.remembered("thresholds", _load_thresholds)


def _load_thresholds(warehouse: Warehouse) -> dict[str, float]:
    rows = warehouse.records(_Threshold, "SELECT name, value FROM marts.threshold")
    return {row["name"]: row["value"] for row in rows}


def _load(warehouse: Warehouse) -> list[Verdict]:
    names = column_list(warehouse, _COLUMNS, "progress")
    return warehouse.records(Verdict, f"SELECT {names} FROM marts.progress ORDER BY as_of NULLS FIRST")
