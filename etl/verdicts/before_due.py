"""States while a goal is running: one function per kind of goal."""

from __future__ import annotations

from collections.abc import Sequence

from etl.verdicts import arithmetic
from etl.verdicts.model import Goal, Point, Thresholds, Verdict


def reach(goal: Goal, line: float, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """Whether the pace since the base would reach the line on the due date."""
    now, base = series[-1], arithmetic.base_of(goal, series)
    met_line = line
    if goal.kind == "cover_all":
        met_line = line * thresholds.cover_all_met_from / 100
    pace = arithmetic.pace_between(base, now) if base else None
    years_left = arithmetic.years_between(now.on, goal.due_on) if goal.due_on else 0.0
    needed = (line - now.value) / years_left if years_left > 0 else None
    ratio = _ratio(base, line, goal, pace)
    is_met = arithmetic.is_right_side(now.value, goal.comparator, met_line)
    return Verdict(
        state="met" if is_met else _reach_state(goal, line, base, series, ratio, thresholds),
        value=now.value,
        gap=now.value - line,
        pace=pace,
        needed_pace=needed,
        expected_at_due=now.value + pace * years_left if pace is not None and years_left > 0 else None,
        ratio=ratio,
        growth_ratio=arithmetic.growth_ratio(base, now, Point(goal.due_on, line))
        if base and goal.due_on
        else None,
        base=base,
    )


def _ratio(base: Point | None, line: float, goal: Goal, pace: float | None) -> float | None:
    """Actual over required pace; undefined when the base is already on the line or beyond it."""
    if base is None or pace is None or goal.due_on is None or goal.due_on <= base.on:
        return None
    if arithmetic.is_right_side(base.value, goal.comparator, line):
        return None
    return pace / ((line - base.value) / arithmetic.years_between(base.on, goal.due_on))


def _reach_state(
    goal: Goal,
    line: float,
    base: Point | None,
    series: Sequence[Point],
    ratio: float | None,
    thresholds: Thresholds,
) -> str:
    if base is None or arithmetic.points_since(base, series) < thresholds.points_needed:
        return "too_early"
    if arithmetic.is_right_side(base.value, goal.comparator, line):
        return "moving_away"  # it was there at the base and is not now; the formula would praise the fall
    if ratio is None:
        return "too_early"
    if ratio < 0:
        return "moving_away"
    if ratio < thresholds.behind_from:
        return "far_behind"
    return "behind" if ratio < thresholds.on_track_from else "on_track"


def ceiling(goal: Goal, line: float, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """How much room is left below the line, and when it would be used up."""
    now = series[-1]
    slope = slope_of_last(series, thresholds)
    headroom = line - now.value
    is_within = arithmetic.is_right_side(now.value, "<=", line)
    breach = max(headroom, 0.0) / slope if is_within and slope is not None and slope > 0 else None
    used = now.value / line if line > 0 else None
    is_close = used is None or arithmetic.is_right_side(used, ">=", thresholds.close_from)
    is_soon = breach is not None and breach <= thresholds.breach_within_years
    years_left = arithmetic.years_between(now.on, goal.due_on) if goal.due_on else 0.0
    return Verdict(
        state="above" if not is_within else "close" if is_close or is_soon else "within",
        value=now.value,
        gap=-headroom,
        pace=slope,
        expected_at_due=now.value + slope * years_left if slope is not None and years_left > 0 else None,
        headroom=headroom,
        years_to_breach=breach,
        ratio=used,
        base=arithmetic.base_of(goal, series),
    )


def keep(goal: Goal, line: float, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """Whether the value is still on the good side."""
    now = series[-1]
    return Verdict(
        state="kept" if arithmetic.is_right_side(now.value, goal.comparator, line) else "lost",
        value=now.value,
        gap=now.value - line,
        pace=slope_of_last(series, thresholds),
        headroom=now.value - line if goal.comparator == ">=" else line - now.value,
        base=arithmetic.base_of(goal, series),
    )


def direction(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """Where the last three changes point; changes that cancel out, or are small, are flat."""
    last = series[-(thresholds.slope_points + 1) :]
    changes = [later.value - earlier.value for earlier, later in zip(last, last[1:], strict=False)]
    level = sum(abs(point.value) for point in last) / len(last)
    small = level * thresholds.flat_within_pct / 100
    signs = [0 if abs(change) <= small else 1 if change > 0 else -1 for change in changes]
    total = sum(changes)
    if len(last) < thresholds.points_needed:
        state = "too_early"
    elif abs(total) <= small or sum(signs) * total <= 0:
        state = "flat"
    else:
        state = "up" if total > 0 else "down"
    now = last[-1]
    return Verdict(
        state=state,
        value=now.value,
        gap=None if goal.value is None else now.value - goal.value,
        pace=slope_of_last(series, thresholds),
        base=arithmetic.base_of(goal, series),
    )


def slope_of_last(series: Sequence[Point], thresholds: Thresholds) -> float | None:
    """Slope of the last three points; None while there are fewer."""
    last = series[-thresholds.slope_points :]
    return arithmetic.slope_of(last) if len(last) >= thresholds.points_needed else None
