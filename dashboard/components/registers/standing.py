"""How the regions stand by a figure of a register: the newest period with enough of them, and the side of the line of each."""

from __future__ import annotations

from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Observation
from dashboard.queries.periods_held import Held, by_year
from dashboard.queries.register_figures import totals_of_register
from dashboard.texts.formats import NO_BREAK, inside_sentence
from dashboard.view.request import Request
from dashboard.view.target_lines import place_of
from dashboard.wording.map_words import verdict_names
from dashboard.wording.verdict import shape_of
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

_TONES = ("good", "watch", "bad")


def held_of_register(request: Request, indicator: Indicator) -> Held | None:
    """The regions' figures of the newest year up to that of the view with enough of them, all by one period; None for none."""
    every = by_year(totals_of_register(request.warehouse, indicator.id))
    years = [year for year in sorted(every, reverse=True) if year <= request.view.until]
    return next((every[year][0] for year in years if every[year][0].regions >= FEWEST_REGIONS), None)


def standing_of(request: Request, row: Observation, target: Target | None) -> int | None:
    """On which side of the line a figure lies (as in `target_lines`); None without a figure or a line."""
    return place_of(request, row, {COUNTRY: target}) if target else None


def standing_words(request: Request, row: Observation, target: Target | None) -> str:
    """The same with its shape: ✖ Not reached; nothing without a line."""
    place = standing_of(request, row, target)
    if place is None or target is None:
        return ""
    return f"{shape_of(_TONES[place])}{NO_BREAK}{verdict_names(request, {COUNTRY: target})[place]}"


def standing_mark(request: Request, row: Observation, target: Target | None) -> str | None:
    """The shape alone."""
    place = standing_of(request, row, target)
    return None if place is None else shape_of(_TONES[place])


def marks_words(request: Request, target: Target) -> str:
    """What each shape means."""
    shapes = zip(_TONES, verdict_names(request, {COUNTRY: target}), strict=True)
    return "; ".join(f"{shape_of(tone)} – {inside_sentence(name)}" for tone, name in shapes)
