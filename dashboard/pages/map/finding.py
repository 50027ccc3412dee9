"""What the map shows in a sentence made from its data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.components.series_plan import row_value
from dashboard.pages.map.paint import Paint, region_words
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Total
from dashboard.queries.structures import Period
from dashboard.queries.two_years import Pair
from dashboard.view.map_choice import Choice, Drawn
from dashboard.view.request import Request
from dashboard.view.target_lines import CLOSE, NOT_REACHED, REACHED
from dashboard.wording.map_words import change_words, written_change
from dashboard.wording.periods import (
    is_plain_year,
    missing_words,
    others_sentence,
    period_words,
    short_period,
)


def year_finding(request: Request, choice: Choice, shown: Drawn) -> str:
    """Highest, lowest, how many regions are published, the country, other periods; what a pinned year waits for."""
    own = shown.of_year[choice.year]
    indicator, rows, country = choice.indicator, own.rows, own.country
    known = [row for row in rows if row["value"] is not None]
    sentences = [
        request.say(
            "map.finding",
            title=indicator.title[request.language],
            year=period_words(request, own.period),
            top=_named(request, indicator, known[0]),
            bottom=_named(request, indicator, known[-1]),
            known=len(known),
            total=len(rows),
        )
    ]
    if country["value"] is not None:
        sentences.append(request.say("map.finding_country", value=row_value(request, indicator, country)))
    elif shown.has_country:
        sentences.append(request.say("map.finding_country", value=missing_words(request, country)))
    if others := others_sentence(request, own.others):
        sentences.append(others)
    if choice.base == choice.year:
        sentences.append(request.say("map.pin.waiting", year=choice.base))
    return " ".join([*sentences, *_division(request, choice)])


def target_finding(request: Request, paint: Paint) -> str:
    """How many regions have reached the target, are close, have not."""
    places = Counter(mark.place for mark in paint.marks.values())
    counts = [f"{paint.names[place].lower()} – {places[place]}" for place in (REACHED, CLOSE, NOT_REACHED)]
    return request.say("map.target.finding", counts=", ".join(counts))


def pair_finding(
    request: Request, choice: Choice, pairs: Sequence[Pair], country: Pair, periods: tuple[Period, Period]
) -> str:
    """In how many regions it rose and fell between the two years, where most, and the country; or why nothing is compared."""
    indicator = choice.indicator
    written = ((written_change(pair, indicator), pair.row) for pair in pairs)
    known = [(change, row) for change, row in written if change is not None]
    known.sort(key=lambda one: (one[0], one[1]["region_id"]))
    sentences = [
        _counts(request, choice, [change for change, _ in known], periods, is_like=country.is_like),
        *_extremes(request, indicator, known),
    ]
    changed = sum(1 for pair in pairs if pair.after is not None and pair.before is None)
    if changed and country.is_like:
        sentences.append(request.count("map.change.not_compared", changed, number=changed))
    return " ".join(
        [*sentences, *_country(request, indicator, country, periods), *_division(request, choice)]
    )


def _country(
    request: Request, indicator: Indicator, country: Pair, periods: tuple[Period, Period]
) -> list[str]:
    rows = [row for row in (country.before, country.after) if row and row["value"] is not None]
    if len(rows) < 2:
        return []
    before, after = (row_value(request, indicator, row) for row in rows)
    if country.is_like:
        return [request.say("map.change.country", before=before, after=after)]
    named = (
        f"{value} ({period_words(request, period)})"
        for value, period in zip((before, after), periods, strict=True)
    )
    return [request.say("map.finding_country", value=", ".join(named))]


def _counts(
    request: Request,
    choice: Choice,
    changes: Sequence[float],
    periods: tuple[Period, Period],
    *,
    is_like: bool,
) -> str:
    words = [short_period(request, period) for period in periods]
    facts = {"title": choice.indicator.title[request.language], "base": words[0], "year": words[1]}
    # Numbers of years are declined in the sentence; a part of a year stands as it is.
    form = "" if all(is_plain_year(period) for period in periods) else "_periods"
    if not is_like:
        return request.say("map.change.unlike", **facts)
    if not changes:
        return request.say(f"map.change.nothing{form}", **facts)
    ways = {
        "map.change.rose_in": sum(change > 0 for change in changes),
        "map.change.fell_in": sum(change < 0 for change in changes),
        "map.change.same_in": sum(change == 0 for change in changes),
    }
    counts = [request.count(key, number, number=number) for key, number in ways.items() if number]
    return request.say(f"map.change.finding{form}", counts=", ".join(counts), **facts)


def _extremes(request: Request, indicator: Indicator, known: Sequence[tuple[float, Total]]) -> list[str]:
    """Where it rose and fell most, of changes in ascending order; nothing where several regions share the largest."""
    changes = [change for change, _ in known]
    sentences = []
    for key, place, sign in (("map.change.most", -1, 1), ("map.change.least", 0, -1)):
        if changes and changes[place] * sign > 0 and changes.count(changes[place]) == 1:
            words = change_words(request, indicator, changes[place])
            sentences.append(request.say(key, region=f"{region_words(request, known[place][1])} ({words})"))
    return sentences


def _division(request: Request, choice: Choice) -> list[str]:
    return [request.say(f"map.territory.shown_{choice.scheme}")] if choice.scheme else []


def _named(request: Request, indicator: Indicator, row: Total) -> str:
    return f"{region_words(request, row)} ({row_value(request, indicator, row)})"
