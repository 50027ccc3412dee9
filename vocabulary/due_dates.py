"""Rules of due dates: where the date of a target comes from, how often a measure is due, and how a date stands on a day."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

# where the due date of a target comes from
DueBasis = Literal["printed", "last_year_of_stage", "last_year_of_document", "none"]
# no document prints these: the date is taken from a term
ASSUMED_DUE_BASES = frozenset({"last_year_of_stage", "last_year_of_document"})

Recurrence = Literal["once", "yearly", "half_yearly", "permanent", "none"]
MeasureStatus = Literal["active", "removed"]
MEASURE_STATUSES: tuple[str, ...] = get_args(MeasureStatus)
# of a measure's date as a reader may choose it: no report on any measure is held
MEASURE_STATES = ("no_report", "due_soon", "not_due", "permanent", "removed")


def state_of_due(
    due_on: date | None,
    as_of: date,
    *,
    soon_days: int,
    reported_on: date | None = None,
    is_removed: bool = False,
) -> str:
    """How a measure's date stands on the day `as_of`, from what was known then; the due day itself is still in time.

    `removed`, `permanent` (no date), `done_on_time`, `done_late`, `not_due`, `due_soon`, `late`, `no_report`. `late` needs a
    report that came afterwards: without any report nobody knows whether the work was done.
    """
    if is_removed:
        return "removed"
    if due_on is None:
        return "permanent"
    if reported_on is not None and reported_on <= as_of:
        return "done_on_time" if reported_on <= due_on else "done_late"
    if as_of <= due_on:
        return "due_soon" if (due_on - as_of).days <= soon_days else "not_due"
    return "no_report" if reported_on is None else "late"
