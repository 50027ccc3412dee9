"""Slopes, sides and ratios; every function answers None where the number is not defined."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from etl.verdicts.model import Goal, Point, Thresholds
from vocabulary.lines import ROUNDING, is_right_side

_DAYS_PER_YEAR = 365.25


def years_between(start: date, end: date) -> float:
    """Length in years; negative when `end` is earlier."""
    return (end - start).days / _DAYS_PER_YEAR


def is_good(goal: Goal, value: float) -> bool:
    """Whether a value keeps to the good side of the goal's own line."""
    assert goal.value is not None
    return is_right_side(value, goal.comparator, goal.value, goal.tolerance)


def base_of(goal: Goal, series: Sequence[Point]) -> Point | None:
    """The document's base, or else the first point since the goal is in force."""
    return goal.base or next(iter(in_force(goal, series)), None)


def in_force(goal: Goal, series: Sequence[Point]) -> list[Point]:
    """The points since the goal came into force and before another replaced it."""
    return [
        point
        for point in not_replaced(goal, series)
        if goal.valid_from is None or point.on >= goal.valid_from
    ]


def not_replaced(goal: Goal, series: Sequence[Point]) -> list[Point]:
    """The points before another goal replaced this one; earlier than its start they show where it came from."""
    return [point for point in series if goal.replaced_on is None or point.on < goal.replaced_on]


def points_since(base: Point, series: Sequence[Point]) -> int:
    """How many different days the way from the base is known on, the base included."""
    return len({base.on} | {point.on for point in series if point.on > base.on})


def last_span(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> list[Point]:
    """The points of the last changes since the goal is in force: a pace and a direction both rest on them.

    Empty while they are too few. A change from before the act was adopted is none of its doing.
    """
    last = in_force(goal, series)[-(thresholds.pace_changes + 1) :]
    return last if len(last) >= thresholds.points_needed else []


def years_without(goal: Goal, series: Sequence[Point], until: date) -> tuple[int, ...]:
    """The years without any point, from the one in which the goal came into force to that of `until`."""
    start = goal.valid_from or (series[0].on if series else until)
    known = {point.on.year for point in series}
    return tuple(year for year in range(start.year, until.year + 1) if year not in known)


def pace_between(start: Point, end: Point) -> float | None:
    """Change per year from one point to a later one."""
    years = years_between(start.on, end.on)
    return (end.value - start.value) / years if years > 0 else None


def growth_ratio(base: Point, now: Point, due: Point) -> float | None:
    """Actual over required compound growth, as Eurostat and Open SDG do; needs positive values."""
    if min(base.value, now.value, due.value) <= 0 or not base.on < now.on or not base.on < due.on:
        return None
    try:
        actual, required = _growth(base, now), _growth(base, due)
    except OverflowError:  # more in a year than a computer can write
        return None
    ratio = actual / required if abs(required) >= ROUNDING else math.inf
    return ratio if math.isfinite(ratio) else None


def _growth(start: Point, end: Point) -> float:
    """Compound growth per year, 0.1 for a tenth more."""
    return math.expm1((math.log(end.value) - math.log(start.value)) / years_between(start.on, end.on))
