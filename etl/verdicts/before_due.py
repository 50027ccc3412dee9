"""States while a goal is running: one function per kind of goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etl.verdicts import arithmetic
from etl.verdicts.model import Goal, Point, Thresholds, Verdict
from vocabulary.lines import is_right_side


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
    is_met = is_right_side(now.value, goal.comparator, met_line, goal.tolerance)
    return Verdict(
        state="met" if is_met else _reach_state(goal, base, series, ratio, thresholds),
        now=now,
        gap=now.value - line,
        pace=pace,
        pace_from=base if pace is not None else None,
        pace_points=arithmetic.points_since(base, series) if base and pace is not None else None,
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
    # on a line that only values beyond it meet, there is no way left to compare with
    if arithmetic.is_good(goal, base.value) or base.value == line:
        return None
    return pace / ((line - base.value) / arithmetic.years_between(base.on, goal.due_on))


def _reach_state(
    goal: Goal, base: Point | None, series: Sequence[Point], ratio: float | None, thresholds: Thresholds
) -> str:
    if goal.due_on is None:
        return "open"  # neither a pace that would be enough nor a day on which it is missed
    if base is None or arithmetic.points_since(base, series) < thresholds.points_needed:
        return "too_early"
    if arithmetic.is_good(goal, base.value):
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
    now, moved = series[-1], _moved(goal, series, thresholds)
    pace = moved.get("pace")
    headroom = line - now.value
    is_within = is_right_side(now.value, "<=", line)
    breach = max(headroom, 0.0) / pace if is_within and pace is not None and pace > 0 else None
    used = now.value / line if line > 0 else None
    is_close = used is None or is_right_side(used, ">=", thresholds.close_from)
    is_soon = breach is not None and breach <= thresholds.breach_within_years
    years_left = arithmetic.years_between(now.on, goal.due_on) if goal.due_on else 0.0
    return Verdict(
        state="above" if not is_within else "close" if is_close or is_soon else "within",
        now=now,
        gap=-headroom,
        expected_at_due=now.value + pace * years_left if pace is not None and years_left > 0 else None,
        headroom=headroom,
        years_to_breach=breach,
        ratio=used,
        base=arithmetic.base_of(goal, series),
        **moved,
    )


def keep(goal: Goal, line: float, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """Whether the value is still on the good side."""
    now = series[-1]
    return Verdict(
        state="kept" if arithmetic.is_good(goal, now.value) else "lost",
        now=now,
        gap=now.value - line,
        headroom=_room(goal, now.value - line),
        base=arithmetic.base_of(goal, series),
        **_moved(goal, series, thresholds),
    )


def _room(goal: Goal, above: float) -> float:
    if goal.comparator == "about":
        return goal.tolerance - abs(above)
    return above if goal.comparator in (">=", ">") else -above


def direction(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """Where the last changes lead together; changes that cancel out, or are small, are flat."""
    now = series[-1]
    return Verdict(
        state=_direction_state(arithmetic.last_span(goal, series, thresholds), thresholds),
        now=now,
        gap=None if goal.value is None else now.value - goal.value,
        base=arithmetic.base_of(goal, series),
        **_moved(goal, series, thresholds),
    )


def _direction_state(last: Sequence[Point], thresholds: Thresholds) -> str:
    if not last:
        return "too_early"
    level = sum(abs(point.value) for point in last) / len(last)
    small = level * thresholds.flat_within_pct / 100
    total = last[-1].value - last[0].value
    if total > small:
        return "up"
    return "down" if total < -small else "flat"


def _moved(goal: Goal, series: Sequence[Point], thresholds: Thresholds) -> dict[str, Any]:
    """The pace over the last changes with its first point and the number of its points; empty while too few."""
    last = arithmetic.last_span(goal, series, thresholds)
    if not last:
        return {}
    pace = arithmetic.pace_between(last[0], last[-1])
    return {"pace": pace, "pace_from": last[0], "pace_points": len(last)}
