"""One verdict for one goal and the points known so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from etl.verdicts import arithmetic, before_due, caps
from etl.verdicts.model import Goal, Point, Thresholds, Verdict

_WANTED_DIRECTION = {">=": "up", ">": "up", "<=": "down", "=": "flat", "about": "flat"}


def judge(goal: Goal, series: Sequence[Point], thresholds: Thresholds, on: date | None = None) -> Verdict:
    """The verdict on the day `on`, by default that of the last point.

    `series` is sorted by day, one point per day, none after `on`. Before the due date the states of the goal's kind
    apply; from the due date on the goal was met or missed on the date, and `line_now` says on which side the value
    has been since. A goal whose act lost force before its due date is neither from that day on.
    Points from the day on which another goal replaced this one are not looked at: that one judges them.
    Figures of some regions only are left out: the last whole one is judged, and `newer` is the one that is left out after it.
    Where there is no whole one since the goal is in force, or the one that decides in the end is none, nothing is judged: `incomplete`.
    A cap on each entity is missed as soon as one is beyond it, whatever the silent regions would say.
    """
    series = arithmetic.not_replaced(goal, series)
    if not series or not goal.is_judged_by_values:
        return Verdict(state="no_data")
    on = on or series[-1].on
    whole = [point for point in series if goal.is_decided_by(point)]
    if not _can_be_judged(goal, series, whole, on):
        return Verdict(state="incomplete", now=series[-1])
    verdict = _judge_on(goal, whole, thresholds, on)
    newer = series[-1] if series[-1].on > whole[-1].on else None
    return replace(verdict, newer=newer, years_missing=arithmetic.years_without(goal, series, on))


def _can_be_judged(goal: Goal, series: Sequence[Point], whole: Sequence[Point], on: date) -> bool:
    """Whether the point that decides is whole: while the goal runs any since it is in force (or the newest of all), in the end
    the last one by then."""
    ended = goal.ended_on or goal.due_on
    known = _known_by(goal, series, ended) if ended is not None and on >= ended else ()
    if known:
        return goal.is_decided_by(known[-1])
    return goal.is_decided_by(series[-1]) or bool(arithmetic.in_force(goal, whole))


def _judge_on(goal: Goal, series: Sequence[Point], thresholds: Thresholds, on: date) -> Verdict:
    now = _while_running(goal, series, thresholds)
    if goal.ended_on is not None and on >= goal.ended_on:
        known = _known_by(goal, series, goal.ended_on)
        return replace(_past(now), state="act_ended", at_due=known[-1] if known else None)
    return now if goal.due_on is None or on < goal.due_on else _after_due(goal, series, thresholds, now)


def _while_running(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    if goal.kind == "direction":
        return before_due.direction(goal, series, thresholds)
    if goal.kind == "cap_per_entity":
        return caps.kept_by_all(goal, series)
    if goal.value is None:
        raise ValueError(f"A goal of kind {goal.kind} has no value; give it one in metadata/targets.yml.")
    rule = {
        "reach": before_due.reach,
        "cover_all": before_due.reach,
        "ceiling": before_due.ceiling,
        "keep": before_due.keep,
    }[goal.kind]
    return rule(goal, goal.value, series, thresholds)


def _past(now: Verdict) -> Verdict:
    """Without what only makes sense before the date."""
    return replace(
        now, needed_pace=None, expected_at_due=None, ratio=None, growth_ratio=None, years_to_breach=None
    )


def _known_by(goal: Goal, series: Sequence[Point], day: date) -> list[Point]:
    return [point for point in arithmetic.in_force(goal, series) if point.on <= day]


def _after_due(goal: Goal, series: Sequence[Point], thresholds: Thresholds, now: Verdict) -> Verdict:
    """The value on the date decides; the newest value keeps its own gap to the last line."""
    assert goal.due_on is not None
    known = _known_by(goal, series, goal.due_on)
    final = replace(_past(now), line_now=_line_now(goal, series, thresholds))
    if not known:
        return replace(final, state="no_data_on_date")
    then = _while_running(goal, known, thresholds)
    is_met = _is_good(goal, then)
    word = "ended_too_early_to_say" if is_met is None else "met_on_date" if is_met else "missed_on_date"
    return replace(final, state=word, at_due=known[-1], due_from=then.pace_from, due_points=then.pace_points)


def _line_now(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> str | None:
    if goal.due_on is None or series[-1].on <= goal.due_on or goal.kind == "direction":
        return None  # a direction sets no line that would stay
    return "right_side" if _is_good(goal, _while_running(goal, series, thresholds)) else "wrong_side"


def _is_good(goal: Goal, verdict: Verdict) -> bool | None:
    """Whether a verdict says that the goal is fulfilled; None where the points are too few for a direction."""
    if goal.kind == "direction":
        return None if verdict.state == "too_early" else verdict.state == _WANTED_DIRECTION[goal.comparator]
    return verdict.state in ("met", "kept", "within", "close")
