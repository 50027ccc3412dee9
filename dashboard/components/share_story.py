"""Why a share moved between two figures, and what it would take in people to reach its line."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from dashboard.components import html
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.progress import Judged
from dashboard.queries.share_arithmetic import Moves, Split, Takes, moves, takes
from dashboard.queries.share_parts import of_verdict, split_of
from dashboard.texts.formats import format_number, format_value, inside_sentence
from dashboard.view.request import Request
from dashboard.wording.share_words import member_words, members_words
from dashboard.wording.standing import figure_on, line_words, row_period
from vocabulary.numbers import whole_people
from vocabulary.units import is_percent


class Story(NamedTuple):
    """What stands on the card (`said`) and the arithmetic behind it (`how`); both empty where the parts are not held."""

    said: list[html.P]
    how: list[html.P]


def share_story(request: Request, target: Target, indicator: Indicator, progress: Judged) -> Story:
    """The parts that changed from the figure on the due date (else the first judged) to the newest, and the ways to the line."""
    now = split_of(request.warehouse, indicator, of_verdict(progress, target.region))
    if now is None:
        return Story([], [])
    assert indicator.derivation is not None and indicator.derivation.breakdown  # it was split by that
    breakdown = indicator.derivation.breakdown
    before_row = figure_on(request, target, progress["value_at_due_on"] or progress["base_on"])
    ways = _ways(target, now)
    said, how = [], []
    if before_row is not None and before_row["period_end"] < progress["period_end"]:
        before = split_of(request.warehouse, indicator, of_verdict(before_row, target.region))
        changed = moves(before, now) if before else None
        if before and changed:
            said.append(
                _lead(request, "moved", _moved(request, breakdown, now, changed, before_row, progress))
            )
            how += [
                html.P(_counts(request, breakdown, one, row))
                for one, row in ((before, before_row), (now, progress))
            ]
    if ways:
        said.append(
            _lead(request, "takes", _takes(request, breakdown, now, ways), line=line_words(request, target))
        )
        how += [html.P(words) for words in _arithmetic(request, target, indicator, now, ways, progress)]
    return Story(said, how)


def _ways(target: Target, now: Split) -> Takes | None:
    if not target.value or not target.comparator.startswith(">") or not is_percent(target.unit):
        return None
    return takes(now.part, now.whole, Fraction(str(target.value)) / 100)


def _lead(request: Request, key: str, words: str, **places: str) -> html.P:
    return html.P([html.Strong(f"{request.say(f'story.{key}', **places)}: "), words], className="story")


def _moved(
    request: Request, breakdown: str, now: Split, changed: Moves, before: Judged, after: Judged
) -> str:
    others = sorted(changed.others.items(), key=lambda item: -abs(item[1]))
    named = [(members_words(request, breakdown, now.counted), changed.counted)]
    named += [(member_words(request, breakdown, name), change) for name, change in others]
    if changed.rest:
        # Where the categories exceed the total on a day, what changed is no number of unassigned people.
        key = "difference" if min(now.rest, now.rest - changed.rest) < 0 else "rest"
        named.append((request.say(f"story.{key}"), changed.rest))
    parts = "; ".join(f"{inside_sentence(name)} {_signed(request, change)}" for name, change in named)
    days = {"first": row_period(request, before), "last": row_period(request, after)}
    whole = format_value(float(changed.whole), "persons", 0, request.language, signed=True)
    return request.say("story.moved_line", parts=parts, whole=whole, **days)


def _takes(request: Request, breakdown: str, now: Split, ways: Takes) -> str:
    counted = members_words(request, breakdown, now.counted)
    found = [("instead", ways.instead), ("more", ways.more), ("fewer", ways.fewer)]
    words = [
        request.say(
            f"story.{key}",
            people=_people(request, amount),
            **({} if key == "fewer" else {"counted": counted}),
        )
        for key, amount in found
        if amount is not None
    ]
    return f"{request.say('story.or').join(words)}."


def _counts(request: Request, breakdown: str, one: Split, row: Judged) -> str:
    named = [(members_words(request, breakdown, one.counted), one.part)]
    named += [(member_words(request, breakdown, name), value) for name, value in one.others.items()]
    if one.rest:
        named.append((request.say("story.excess" if one.rest < 0 else "story.rest"), abs(one.rest)))
    parts = "; ".join(f"{inside_sentence(name)} {_number(request, value)}" for name, value in named)
    return request.say(
        "story.counts_on", day=row_period(request, row), parts=parts, whole=_number(request, one.whole)
    )


def _arithmetic(
    request: Request, target: Target, indicator: Indicator, now: Split, ways: Takes, row: Judged
) -> list[str]:
    assert target.value is not None  # there are ways to a line only
    part, whole = _number(request, now.part), _number(request, now.whole)
    share = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    line = format_number(target.value / 100, 2, request.language)
    short = _number(request, ways.instead, decimals=1)
    found = [
        request.say("story.share_on", day=row_period(request, row), part=part, whole=whole, share=share),
        request.say(
            "story.instead_how",
            line=line,
            whole=whole,
            part=part,
            exact=short,
            people=_people(request, ways.instead),
        ),
    ]
    for key, amount in (("more_how", ways.more), ("fewer_how", ways.fewer)):
        if amount is not None:
            exact = _number(request, amount, decimals=1)
            found.append(
                request.say(
                    f"story.{key}", short=short, line=line, exact=exact, people=_people(request, amount)
                )
            )
    return found


def _people(request: Request, amount: Fraction) -> str:
    return format_value(whole_people(amount), "persons", 0, request.language)


def _signed(request: Request, amount: Fraction) -> str:
    return format_number(float(amount), 0, request.language, signed=True)


def _number(request: Request, amount: Fraction, *, decimals: int = 0) -> str:
    return format_number(float(amount), decimals, request.language)
