"""What adds up to what: regions to the country, members to all of them together, months to their year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vocabulary.periods import PARTS_OF_PERIOD
from vocabulary.territory import COUNTRY

Members = tuple[tuple[str, str], ...]
# of a count since a day months are parts, too, however many
_PARTS_OF_PERIOD: Mapping[str, Collection[str]] = {**PARTS_OF_PERIOD, "cumulative": ("month",)}


class Place(NamedTuple):
    """Where a number stands: what is counted, of which region, when, and of whom (breakdown, member; sorted; none: of all)."""

    series: str
    region: str
    start: date
    end: date
    kind: str
    members: Members = ()


class Whole(NamedTuple):
    """Places whose numbers add up to that of another one, which may stand elsewhere or nowhere."""

    place: Place
    parts: tuple[Place, ...]


def wholes_of(places: Collection[Place]) -> Iterator[Whole]:
    """Every sum that the places are part of, along one of them at a time: regions, a breakdown, time."""
    over = _periods_over({(one.start, one.end, one.kind) for one in places})
    found: dict[tuple[Place, str], list[Place]] = defaultdict(list)
    for one in places:
        for whole, along in _wholes_over(one, over):
            found[whole, along].append(one)
    for (whole, _), parts in found.items():
        yield Whole(whole, tuple(parts))


_Period = tuple[date, date, str]


def _wholes_over(one: Place, over: Mapping[_Period, tuple[_Period, ...]]) -> Iterator[tuple[Place, str]]:
    # made whole: there are millions, and a changed copy (_replace) takes three times as long
    series, region, first, last, own_kind, members = one
    if region != COUNTRY:
        yield Place(series, COUNTRY, first, last, own_kind, members), "regions"
    for entry in members:
        rest = tuple(other for other in members if other != entry)
        yield Place(series, region, first, last, own_kind, rest), entry[0]
    for start, end, kind in over[first, last, own_kind]:
        # months to a year and quarters to a year are two sums
        yield Place(series, region, start, end, kind, members), f"time:{own_kind}"


def _periods_over(periods: Collection[_Period]) -> dict[_Period, tuple[_Period, ...]]:
    # in one order: what is hidden beside small numbers must not hang on how a set is laid out in memory
    longer = sorted(one for one in periods if one[2] in _PARTS_OF_PERIOD)
    return {
        one: (
            *(
                other
                for other in longer
                if one[2] in _PARTS_OF_PERIOD[other[2]] and other[0] <= one[0] and one[1] <= other[1]
            ),
            *_next_since(one, longer),
        )
        for one in periods
    }


def _next_since(one: _Period, longer: Collection[_Period]) -> tuple[_Period, ...]:
    """Of a count since a day, the next longer one since that day: their difference tells the time between."""
    if one[2] != "cumulative":
        return ()
    since = [
        other
        for other in longer
        if other[0] == one[0] and one[1] < other[1] and other[2] in ("cumulative", "year")
    ]
    return (min(since, key=lambda other: (other[1], other[2])),) if since else ()
