"""How a target stands: first the newest figure against the line, then, in the same weight, what was reached on the date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.dictionary import Target
from dashboard.queries.kinds import Dated
from dashboard.queries.progress import Judged, Verdict, is_judged, judged_on
from dashboard.texts.formats import format_number, format_period, format_points, format_value, inside_sentence
from dashboard.view.request import Request
from dashboard.wording.periods import period_of_row
from vocabulary.units import is_percent
from vocabulary.verdicts import TONE_OF_LINE, tone


class Line(NamedTuple):
    """A tone (`good`, `watch`, `bad`, `neutral`) and the words it is said in."""

    tone: str
    words: str


def standing_lines(request: Request, target: Target, progress: Verdict) -> list[Line]:
    """The lines of a verdict, the newest figure first; at least the line of the state."""
    return [
        line for line in (now_line(request, target, progress), _state_line(request, target, progress)) if line
    ]


def standing_words(request: Request, target: Target, progress: Verdict) -> str:
    """The same lines in one: "Now: 23.4 points short of the target; met on the date: 72.3 % (1 November 2021)"."""
    first, *others = [line.words for line in standing_lines(request, target, progress)]
    return "; ".join([first, *map(inside_sentence, others)])


def now_line(request: Request, target: Target, progress: Verdict) -> Line | None:
    """How far the newest figure is from the line and on which side; None where the target has no line or no figure."""
    if progress["gap"] is None or (target.value is None and not target.caps):
        return None
    side = progress["line_now"]
    heard = TONE_OF_LINE[side] if side else tone(progress["state"])
    when = _when(request, progress)
    if target.caps:
        assert progress["value"] is not None  # a gap is that of a figure
        return Line(heard, _beyond(request, target, progress["value"], when))
    key, size = _distance(target, progress["gap"], side)
    return Line(heard, request.say(f"standing.{key}", when=when, gap=_written(request, target, size)))


def _beyond(request: Request, target: Target, share: float, when: str) -> str:
    """Which part of those checked is beyond its cap; a cap on each is kept by all or it is not."""
    if share <= 0:
        return request.say("standing.none_beyond", when=when)
    decimals = request.known.indicators[target.indicator].decimals
    return request.say(
        "standing.beyond", when=when, gap=format_value(share, target.unit, decimals, request.language)
    )


def row_period(request: Request, row: Dated) -> str:
    """The period of a figure as it is read."""
    return period_of_row(request, row)


def line_words(request: Request, target: Target) -> str:
    """The number of the line with its unit: 70 %."""
    assert target.value is not None
    return format_value(target.value, target.unit, decimals_of(target.value), request.language)


def decimals_of(value: float) -> int:
    """As many decimals as the number is printed with."""
    return len(f"{value:g}".partition(".")[2])


def _distance(target: Target, gap: float, side: str | None) -> tuple[str, float]:
    """Which words fit the distance, and its size: short of a floor, over a ceiling, or room on the right side."""
    size = abs(gap)
    if size < 1e-9:
        return "at_line", size
    if target.comparator[0] not in "<>":
        return ("room" if side == "right_side" else "away"), size
    is_floor = target.comparator.startswith(">")
    if (gap > 0) == is_floor:
        return "room", size
    return ("short" if is_floor else "over"), size


def _when(request: Request, progress: Verdict) -> str:
    """ "Now" for the newest figure of all, else the period of the figure."""
    return request.say("standing.now") if progress["is_latest"] else row_period(request, progress)


def _written(request: Request, target: Target, size: float) -> str:
    decimals = request.known.indicators[target.indicator].decimals
    if is_percent(target.unit):
        return format_points(size, decimals, request.language, signed=False)
    if target.unit == "calendar_year":
        return format_number(size, 0, request.language)
    return format_value(size, target.unit, decimals, request.language)


def _state_line(request: Request, target: Target, progress: Verdict) -> Line:
    state = request.say(f"state.{progress['state']}")
    heard = tone(progress["state"])
    if progress["value_at_due"] is None:
        return Line(heard, state)
    decimals = request.known.indicators[target.indicator].decimals
    value = format_value(progress["value_at_due"], target.unit, decimals, request.language)
    return Line(
        heard,
        request.say("standing.reached", state=state, value=value, day=_reached_on(request, target, progress)),
    )


def _reached_on(request: Request, target: Target, progress: Verdict) -> str:
    row = figure_on(request, target, progress["value_at_due_on"])
    if row is not None:
        return row_period(request, row)
    day = progress["value_at_due_on"]
    return format_period(day, day, "year" if progress["period_kind"] == "year" else "as_of", request.language)


def figure_on(request: Request, target: Target, day: date | None) -> Judged | None:
    """The figure that the target was judged on for `day`, None where there is none."""
    found = judged_on(request.warehouse, target.id, day) if day else None
    return found if found and is_judged(found) else None
