"""Regions held against a target: reached, close, not reached, by the line and the rule that verdicts have for "close"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components.verdict import shape_of, target_words
from dashboard.figures import theme
from dashboard.pages.map.paint import Mark, Paint, missing_mark, value_words
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.progress import thresholds
from dashboard.texts.formats import NO_BREAK, format_number
from dashboard.view.link import COUNTRY
from dashboard.view.request import Request
from dashboard.wording.periods import missing_words, period_of_row, why_missing

Row = dict[str, Any]
_TONES = ("good", "watch", "bad")
REACHED, CLOSE, NOT_REACHED = range(3)
_COMPARATORS = (">=", ">", "<=")


def has_lines(request: Request, indicator: Indicator) -> bool:
    """Whether some target sets a line for the indicator in its own unit."""
    return bool(_lines(request, indicator))


def lines_of(request: Request, indicator: Indicator, year: int) -> dict[str, Target]:
    """The target in force in `year` by the region it was set for; of several the newest."""
    in_force = [
        target
        for target in _lines(request, indicator)
        if (target.valid_from is None or target.valid_from.year <= year)
        and (target.valid_to is None or target.valid_to.year >= year)
    ]
    in_force.sort(key=lambda target: (str(target.valid_from or ""), target.order))
    return {target.region: target for target in in_force}


def _lines(request: Request, indicator: Indicator) -> list[Target]:
    return [
        target
        for target in request.known.target_of(indicator.id)
        if target.value is not None and target.unit == indicator.unit and target.comparator in _COMPARATORS
    ]


def judged(value: float, target: Target, close_from: float) -> int:
    """REACHED, CLOSE or NOT_REACHED.

    Under a ceiling, `close_from` of it and more is close. Below a line to be reached, `close_from` of it and more is
    close. A line of zero has nothing close to it.
    """
    close = close_from * target.value if target.value > 0 else target.value
    if target.comparator == "<=":
        return NOT_REACHED if value > target.value else CLOSE if value >= close < target.value else REACHED
    is_reached = value > target.value if target.comparator == ">" else value >= target.value
    return REACHED if is_reached else CLOSE if value >= close else NOT_REACHED


def place_of(request: Request, row: Row, lines: dict[str, Target]) -> int | None:
    """The verdict on a region by its own target, else by the country's; None without a figure or a target."""
    target = lines.get(row["region_id"]) or lines.get(COUNTRY)
    if row["value"] is None or target is None:
        return None
    return judged(row["value"], target, thresholds(request.warehouse)["close_from"])


def verdict_words(lines: dict[str, Target], place: int, request: Request) -> str:
    """Shape and word of a verdict."""
    return f"{shape_of(_TONES[place])}{NO_BREAK}{verdict_name(lines, place, request)}"


def verdict_name(lines: dict[str, Target], place: int, request: Request) -> str:
    """The word of a verdict."""
    return _names(request, lines)[place]


def target_paint(
    request: Request, indicator: Indicator, rows: Sequence[Row], lines: dict[str, Target]
) -> Paint:
    """The regions of `rows` by their verdict against `lines` (as `lines_of`)."""
    reasons: set[str] = set()

    def mark(row: Row) -> Mark:
        place = place_of(request, row, lines)
        if place is None:
            if row["value"] is None:
                reasons.add(why_missing(request, row))
                return missing_mark(request, row, missing_words(request, row))
            reasons.add(request.say("map.target.none"))
            return missing_mark(request, row, request.say("map.target.none"))
        number = format_number(row["value"], indicator.decimals, request.language)
        words = f"{value_words(request, indicator, row)}<br>{verdict_words(lines, place, request)}"
        return Mark(place, f"{shape_of(_TONES[place])}{NO_BREAK}{number}", words)

    marks = {row["region_id"]: mark(row) for row in rows}
    return Paint(
        scheme=rows[0]["region_scheme"],
        unit=request.say(f"unit.{indicator.unit}"),
        colors=tuple(theme.AREA_OF_TONE[tone] for tone in _TONES),
        names=_names(request, lines),
        marks=marks,
        reasons=frozenset(reasons),
        shapes=tuple(shape_of(tone) for tone in _TONES),
        notes=_notes(request, lines),
        period=period_of_row(request, rows[0]),
    )


def _names(request: Request, lines: dict[str, Target]) -> tuple[str, ...]:
    if lines and all(target.comparator == "<=" for target in lines.values()):
        # A ceiling has words of its own: to be under it is no achievement.
        return tuple(request.say(f"state.{word}") for word in ("within", "close", "above"))
    return tuple(request.say(f"map.target.{word}") for word in ("reached", "close", "not_reached"))


def _notes(request: Request, lines: dict[str, Target]) -> tuple[str, ...]:
    close = format_number(100 * thresholds(request.warehouse)["close_from"], 0, request.language)
    notes = [
        request.say("map.target.line", target=target_words(request, target), title=target.title[request.language])
        for target in lines.values()
    ]
    if COUNTRY in lines:
        notes.append(request.say("map.target.of_country"))
    return (*notes, request.say("map.target.rule", close=close))
