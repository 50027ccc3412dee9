"""Target and verdict in words, and the shape that stands beside a tone."""

from __future__ import annotations

from dashboard.queries.dictionary import Cap, Target
from dashboard.queries.progress import Verdict
from dashboard.texts.cells import Cell, value_cell, within
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.standing import decimals_of, line_words, standing_words
from vocabulary.due_dates import ASSUMED_DUE_BASES
from vocabulary.verdicts import tone

_SHAPES = {"good": "✔", "watch": "▲", "bad": "✖", "neutral": "○"}


# Of states of quotas that share a tone with another one.
_SHAPES_OF_STATE = {"above_quota": "◆", "on_course": "●", "used_up": "■"}


def shape_of(heard: str) -> str:
    """The shape that stands for a tone where there is no room for a badge."""
    return _SHAPES[heard]


def shape_of_state(state: str) -> str:
    """The shape of how a quota stands: that of its tone, but where another state of that tone has it already."""
    return _SHAPES_OF_STATE.get(state) or _SHAPES[tone(state)]


def verdict_line(request: Request, target: Target, progress: Verdict) -> str:
    """Target and verdict in one line of words: at least 70 %, due in 2021. Now: ... short. Met on the date: ..."""
    due = due_words(request, target)
    line = " · ".join(filter(None, [f"{request.say('table.target')}: {target_words(request, target)}", due]))
    return f"{line}. {standing_words(request, target, progress)}"


def due_words(request: Request, target: Target) -> str:
    """The year a target is due, and whether the document prints it; nothing where it has no term at all."""
    if target.due_on is None:
        return ""
    if target.due_basis in ASSUMED_DUE_BASES:
        return request.say("target.due_assumed", year=target.due_on.year)
    return request.say("target.due", year=target.due_on.year)


def target_words(request: Request, target: Target) -> str:
    """The line in a few words: at least 70 %, at most 0.7 %, all."""
    if target.caps:
        return "; ".join(_cap_words(request, cap) for cap in target.caps)
    if target.value is None:
        return request.say("target.see_clause")
    value = line_words(request, target)
    if is_all(request, target):
        return request.say("target.all", value=value)
    return request.say(f"target.comparator.{_COMPARATORS[target.comparator]}", value=value)


def is_all(request: Request, target: Target) -> bool:
    """Whether the line is the whole of a share: nobody can be more than all."""
    is_share = request.known.indicators[target.indicator].measure_kind == "share"
    return is_share and (target.unit, target.value, target.comparator) == ("percent", 100, ">=")


def target_cell(request: Request, target: Target) -> Cell:
    """The same for a table: the number of the line in its words."""
    words = target_words(request, target)
    if target.caps or target.value is None:
        return Cell(words)
    return within(words, value_cell(target.value, target.unit, decimals_of(target.value), request.language))


def _cap_words(request: Request, cap: Cap) -> str:
    names = cap.categories
    categories = names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
    value = format_value(cap.value, "percent", decimals_of(cap.value), request.language)
    return request.say("target.cap", categories=categories, value=value)


_COMPARATORS = {">=": "at_least", ">": "more_than", "<=": "at_most", "=": "exactly", "about": "about"}
