"""What the map shows in a sentence made from its data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.components.map_change import change_words, written_change
from dashboard.components.map_choice import Choice
from dashboard.components.map_paint import Paint, region_words
from dashboard.components.map_target import CLOSE, NOT_REACHED, REACHED
from dashboard.formats import format_value
from dashboard.queries.dictionary import Indicator
from dashboard.queries.two_years import Pair
from dashboard.request import Request

Row = dict[str, Any]


def year_finding(request: Request, choice: Choice, rows: Sequence[Row], country: Row | None) -> str:
    """Highest, lowest, how many regions are published, the country; what a pinned year waits for."""
    indicator, known = choice.indicator, [row for row in rows if row["value"] is not None]
    sentences = [
        request.say(
            "map.finding",
            title=indicator.title[request.language],
            year=request.say("period.year", year=choice.year),
            top=_named(request, indicator, known[0]),
            bottom=_named(request, indicator, known[-1]),
            known=len(known),
            total=len(rows),
        )
    ]
    if country:
        sentences.append(request.say("map.finding_country", value=_value(request, indicator, country)))
    if choice.base == choice.year:
        sentences.append(request.say("map.pin.waiting", year=choice.base))
    return " ".join([*sentences, *_division(request, choice)])


def target_finding(request: Request, paint: Paint) -> str:
    """How many regions have reached the target, are close, have not."""
    places = Counter(mark.place for mark in paint.marks.values())
    counts = [f"{paint.names[place].lower()} – {places[place]}" for place in (REACHED, CLOSE, NOT_REACHED)]
    return request.say("map.target.finding", counts=", ".join(counts))


def pair_finding(request: Request, choice: Choice, pairs: Sequence[Pair], country: Pair) -> str:
    """In how many regions it rose and fell between the two years, where most, and the country."""
    indicator = choice.indicator
    known = sorted(
        (pair for pair in pairs if pair.change is not None),
        key=lambda pair: (written_change(pair, indicator), pair.row["region_id"]),
    )
    sentences = [_counts(request, choice, known), *_extremes(request, indicator, known)]
    changed = sum(1 for pair in pairs if pair.after is not None and pair.before is None)
    if changed:
        sentences.append(request.count("map.change.not_compared", changed, number=changed))
    if country.before and country.after:
        values = {"before": _value(request, indicator, country.before), "after": _value(request, indicator, country.after)}
        sentences.append(request.say("map.change.country", **values))
    return " ".join([*sentences, *_division(request, choice)])


def _counts(request: Request, choice: Choice, known: Sequence[Pair]) -> str:
    facts = {"title": choice.indicator.title[request.language], "base": choice.span[0], "year": choice.span[1]}
    if not known:
        return request.say("map.change.nothing", **facts)
    changes = [written_change(pair, choice.indicator) for pair in known]
    ways = {
        "map.change.rose_in": sum(change > 0 for change in changes),
        "map.change.fell_in": sum(change < 0 for change in changes),
        "map.change.same_in": sum(change == 0 for change in changes),
    }
    counts = [request.count(key, number, number=number) for key, number in ways.items() if number]
    return request.say("map.change.finding", counts=", ".join(counts), **facts)


def _extremes(request: Request, indicator: Indicator, known: Sequence[Pair]) -> list[str]:
    """Where it rose and fell most; nothing is said where several regions share the largest change."""
    changes = [written_change(pair, indicator) for pair in known]
    sentences = []
    for key, place, sign in (("map.change.most", -1, 1), ("map.change.least", 0, -1)):
        if changes and changes[place] * sign > 0 and changes.count(changes[place]) == 1:
            words = change_words(request, indicator, changes[place])
            sentences.append(request.say(key, region=f"{region_words(request, known[place].row)} ({words})"))
    return sentences


def _division(request: Request, choice: Choice) -> list[str]:
    return [request.say(f"map.territory.shown_{choice.scheme}")] if choice.scheme else []


def _named(request: Request, indicator: Indicator, row: Row) -> str:
    return f"{region_words(request, row)} ({_value(request, indicator, row)})"


def _value(request: Request, indicator: Indicator, row: Row) -> str:
    return format_value(row["value"], indicator.unit, indicator.decimals, request.language)
