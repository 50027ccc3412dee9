"""What moved a figure in words: names of parts, what each added, levels and counts."""

from __future__ import annotations

from dashboard.queries.change_arithmetic import DENOMINATOR, NUMERATOR, REST, Change, Part
from dashboard.queries.change_parts import RATIO, REGIONS, SHARE, Held, Way
from dashboard.queries.dictionary import Indicator
from dashboard.texts.cells import Cell, number_cell, within
from dashboard.texts.formats import format_points, format_value
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from dashboard.wording.share_words import member_words
from vocabulary.units import is_percent

_NAMED = 3  # parts in the sentence


def part_words(request: Request, way: Way, name: str, scheme: str) -> str:
    """The name of a part; `scheme` is that of regions."""
    if name == REST:
        return request.say("why.rest_of_regions" if way.name == REGIONS else "why.rest")
    if way.name == RATIO:
        return _side(request, way, name).title[request.language]
    if way.name == REGIONS:
        return request.region_name(name, scheme)
    return member_words(request, way.breakdown, name)


def way_words(request: Request, way: Way) -> str:
    """By what a change is told: the breakdown by its title, or the words for regions and for two counts."""
    if way.breakdown:
        return request.known.breakdowns[way.breakdown][request.language]
    return request.say(f"why.way.{way.name}")


def moved_words(request: Request, way: Way, size: float, *, more: int = 0) -> str:
    """What a part added to the change, with its sign and unit; `more` decimals than the figures have."""
    unit, decimals = way.indicator.unit, way.indicator.decimals + more
    if is_percent(unit):
        return format_points(size, decimals, request.language)
    return format_value(size, unit, decimals, request.language, signed=True)


def moved_cell(request: Request, way: Way, part: Part | Change) -> Cell:
    """The same for a table, a share with one place more."""
    size = float(part.moved if isinstance(part, Part) else part.whole)
    more = 1 if way.name in (SHARE, RATIO) else 0
    number = number_cell(size, way.indicator.decimals + more, request.language, signed=True)
    return within(moved_words(request, way, size, more=more), number)


def level_words(request: Request, way: Way, size: float) -> str:
    """The figure itself: 72.3 %."""
    return format_value(size, way.indicator.unit, way.indicator.decimals, request.language)


def unit_of_parts(request: Request, way: Way) -> str:
    """The unit in which parts are counted, in words; "" where its two counts have units of their own."""
    if way.name == RATIO:
        return ""
    rule = way.indicator.derivation
    own = request.known.indicators[rule.of] if way.name == SHARE and rule else way.indicator
    return request.say(f"unit.{own.unit}")


def finding_words(request: Request, way: Way, before: Held, after: Held, change: Change) -> str:
    """The sentence that the picture carries: by how much, between which periods, and what moved it most."""
    ranked = [part for part in change.ranked() if part.moved]
    return request.say(
        "why.finding" if ranked else "why.unmoved",
        title=way.indicator.short_title[request.language],
        change=moved_words(request, way, float(change.whole)),
        first=period_words(request, before.period),
        last=period_words(request, after.period),
        before=level_words(request, way, float(change.before)),
        after=level_words(request, way, float(change.after)),
        # A shortened unit ends with the point of the sentence.
        parts="; ".join(
            _named(request, way, part, after.territory) for part in _foremost(ranked)
        ).removesuffix("."),
    )


def _foremost(ranked: list[Part]) -> list[Part]:
    return sorted(ranked, key=lambda part: -abs(part.moved))[:_NAMED]


def _named(request: Request, way: Way, part: Part, scheme: str) -> str:
    name = part_words(request, way, part.name, scheme)
    return f"{name} {moved_words(request, way, float(part.moved))}"


def _side(request: Request, way: Way, name: str) -> Indicator:
    rate = way.indicator.rate
    assert rate is not None and name in (NUMERATOR, DENOMINATOR)
    counted = rate.of or rate.part
    assert counted is not None
    return request.known.indicators[counted if name == NUMERATOR else rate.base]
