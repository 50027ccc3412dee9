"""Counts behind a share in words: "94 of 147"; members of a breakdown by their short names."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.queries.dictionary import Indicator
from dashboard.queries.share_parts import OfPlace, counts_of
from dashboard.texts.formats import format_number
from dashboard.view.request import Request


def counts_words(request: Request, indicator: Indicator, row: OfPlace) -> str:
    """Numerator and denominator of a share of the place and period of `row`; "" where they are not held."""
    found = counts_of(request.warehouse, indicator, row)
    if found is None:
        return ""
    part, whole = (format_number(value, 0, request.language) for value in found)
    return request.say("nearest.counts", part=part, whole=whole)


def members_words(request: Request, breakdown: str, members: Iterable[str]) -> str:
    """Members of a breakdown together: categories that follow one another as a range, others by their short names."""
    names = list(members)
    numbers = [name for name in names if name.isdigit()]
    words = []
    if len(numbers) > 1 and [int(name) for name in numbers] == list(
        range(int(numbers[0]), int(numbers[0]) + len(numbers))
    ):
        words.append(request.say("story.several", first=numbers[0], last=numbers[-1]))
        names = [name for name in names if name not in numbers]
    return " + ".join([*words, *(member_words(request, breakdown, name) for name in names)])


def member_words(request: Request, breakdown: str, member: str) -> str:
    """The name of a member without what explains it after a colon."""
    found = request.known.members.get((breakdown, member))
    return found[request.language].partition(":")[0] if found else member
