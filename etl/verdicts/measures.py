"""Verdicts on measures: was the report in time, is the date near, and how much of the plan is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.verdicts.model import Thresholds


@dataclass(frozen=True)
class Due:
    """One date of a measure and the day its report arrived; None when none has been received."""

    due_on: date
    reported_on: date | None


@dataclass(frozen=True)
class DoneShares:
    """Reported dates out of all, and out of those that had come; percent, None where there is nothing to divide by."""

    of_all_pct: float | None
    of_due_pct: float | None


def judge_due(due: Due, as_of: date, thresholds: Thresholds) -> str:
    """The state of one due date on the day `as_of`, from what was known then; the due day itself is still in time.

    `late` needs a report that came afterwards: without any report nobody knows whether the work was done, so the
    state is `no_report`.
    """
    if is_reported(due, as_of):
        return "done_on_time" if due.reported_on and due.reported_on <= due.due_on else "done_late"
    if as_of <= due.due_on:
        return "due_soon" if (due.due_on - as_of).days <= thresholds.due_soon_days else "not_due"
    return "no_report" if due.reported_on is None else "late"


def is_reported(due: Due, as_of: date) -> bool:
    """Whether the report was there on the day `as_of`."""
    return due.reported_on is not None and due.reported_on <= as_of


def done_shares(dates: Sequence[Due], as_of: date) -> DoneShares:
    """How much of a plan is reported: of all its dates, and of those before `as_of`."""
    come = [due for due in dates if due.due_on < as_of]
    return DoneShares(_reported_pct(dates, as_of), _reported_pct(come, as_of))


def _reported_pct(dates: Sequence[Due], as_of: date) -> float | None:
    return 100 * sum(is_reported(due, as_of) for due in dates) / len(dates) if dates else None
