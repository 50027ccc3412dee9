"""One verdict for one goal and the points known so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.verdicts import arithmetic, before_due
from etl.verdicts.model import Goal, Point, Thresholds, Verdict

_WANTED_DIRECTION = {">=": "up", "<=": "down", "=": "flat"}


def judge(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """The verdict on the day of the last point.

    `series` is sorted by day, one point per day. Before the due date the states of the goal's kind apply; from the
    due date on the goal was met or missed on the date, and `line_now` says on which side the value has been since.
    Points from the day on which another goal replaced this one are not looked at: that one judges them.
    """
    series = arithmetic.not_replaced(goal, series)
    if not series or not goal.is_judged_by_values:
        return Verdict(state="no_data")
    if goal.due_on is None or series[-1].on < goal.due_on:
        return _while_running(goal, series, thresholds)
    return _after_due(goal, series, thresholds)


def _while_running(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    if goal.kind == "direction":
        return before_due.direction(goal, series, thresholds)
    if goal.value is None:
        raise ValueError(f"A goal of kind {goal.kind} has no value; give it one in metadata/targets.yml.")
    rule = {
        "reach": before_due.reach,
        "cover_all": before_due.reach,
        "ceiling": before_due.ceiling,
        "keep": before_due.keep,
    }[goal.kind]
    return rule(goal, goal.value, series, thresholds)


def _after_due(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """The value on the date decides; the newest value keeps its own gap to the last line."""
    assert goal.due_on is not None
    known = [point for point in arithmetic.in_force(goal, series) if point.on <= goal.due_on]
    now = _while_running(goal, series, thresholds)
    final = replace(
        now,
        needed_pace=None,
        expected_at_due=None,
        ratio=None,
        growth_ratio=None,
        years_to_breach=None,
        line_now=_line_now(goal, series, thresholds),
    )
    is_met = _is_good(goal, known, thresholds) if known else None
    if is_met is None:
        return replace(final, state="no_data_on_date")
    return replace(final, state="met_on_date" if is_met else "missed_on_date", at_due=known[-1])


def _line_now(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> str | None:
    if goal.due_on is None or series[-1].on <= goal.due_on or goal.kind == "direction":
        return None  # a direction sets no line that would stay
    return "right_side" if _is_good(goal, series, thresholds) else "wrong_side"


def _is_good(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> bool | None:
    """Whether the last of these points fulfils the goal; None where they are too few for a direction."""
    if goal.kind == "direction":
        state = before_due.direction(goal, series, thresholds).state
        return None if state == "too_early" else state == _WANTED_DIRECTION[goal.comparator]
    verdict = _while_running(goal, series, thresholds)
    return verdict.state in ("met", "kept", "within", "close")
