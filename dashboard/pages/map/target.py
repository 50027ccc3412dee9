"""Regions held against a target: reached, close, not reached, by the line and the rule that verdicts have for "close"."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures import theme
from dashboard.figures.hatching import hatch_of_tone
from dashboard.pages.map.paint import Mark, Paint, missing_mark, pointer_words
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Total, is_published
from dashboard.queries.progress import thresholds
from dashboard.texts.formats import NO_BREAK, format_number
from dashboard.view.request import Request
from dashboard.view.target_lines import place_of
from dashboard.wording.map_words import verdict_name, verdict_names
from dashboard.wording.periods import missing_words, period_of_row, why_missing
from dashboard.wording.verdict import shape_of, target_words
from vocabulary.territory import COUNTRY

_TONES = ("good", "watch", "bad")


def verdict_words(lines: dict[str, Target], place: int, request: Request) -> str:
    """Shape and word of a verdict."""
    return f"{shape_of(_TONES[place])}{NO_BREAK}{verdict_name(lines, place, request)}"


def target_paint(
    request: Request, indicator: Indicator, rows: Sequence[Total], lines: dict[str, Target]
) -> Paint:
    """The regions of `rows` by their verdict against `lines` (as `lines_of`)."""
    reasons: set[str] = set()

    def mark(row: Total) -> Mark:
        if not is_published(row):
            reasons.add(why_missing(request, row))
            return missing_mark(request, row, missing_words(request, row))
        place = place_of(request, row, lines)
        if place is None:
            reasons.add(request.say("map.target.none"))
            return missing_mark(request, row, request.say("map.target.none"))
        number = format_number(row["value"], indicator.decimals, request.language)
        words = f"{pointer_words(request, indicator, row)}<br>{verdict_words(lines, place, request)}"
        return Mark(place, f"{shape_of(_TONES[place])}{NO_BREAK}{number}", words)

    marks = {row["region_id"]: mark(row) for row in rows}
    return Paint(
        scheme=rows[0]["region_scheme"],
        unit=request.say(f"unit.{indicator.unit}"),
        colors=tuple(theme.AREA_OF_TONE[tone] for tone in _TONES),
        names=verdict_names(request, lines),
        marks=marks,
        reasons=frozenset(reasons),
        shapes=tuple(shape_of(tone) for tone in _TONES),
        hatching=tuple(hatch_of_tone(tone) for tone in _TONES),
        notes=_notes(request, lines),
        period=period_of_row(request, rows[0]),
    )


def _notes(request: Request, lines: dict[str, Target]) -> tuple[str, ...]:
    close = format_number(100 * thresholds(request.warehouse)["close_from"], 0, request.language)
    notes = [
        request.say(
            "map.target.line", target=target_words(request, target), title=target.title[request.language]
        )
        for target in lines.values()
    ]
    if COUNTRY in lines:
        notes.append(request.say("map.target.of_country"))
    return (*notes, request.say("map.target.rule", close=close))
