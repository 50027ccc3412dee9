"""Which figures readers must not see: small counts of people, and those from which one could be had by subtraction.

A whole and its parts are one sum: regions and the country, members and their total, months and the year. Where one number of a
sum is hidden, another one is, too, so that what is left tells each of them no better than to five people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from etl.disclosure.rules import SMALL, is_small
from etl.inputs.grammar import read_period
from reporting.checking.sets import key as key_of
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Key, Released
from reporting.store.tables import Dispute, ReportFigure
from vocabulary.periods import PARTS_OF_PERIOD
from vocabulary.territory import COUNTRY

Counts = Mapping[Key, Decimal]


class _Sum(NamedTuple):
    """A whole, which may stand elsewhere or nowhere, and its parts."""

    whole: Key
    parts: tuple[Key, ...]


def count_of(figure: ReportFigure, dictionary: Dictionary) -> Decimal | None:
    """How many people a figure of a protected indicator is about (of a share its numerator); None for all other figures."""
    if figure.indicator_id not in dictionary.protected:
        return None
    written = figure.numerator or (figure.value if figure.indicator_id in dictionary.counted else "")
    return Decimal(written) if written else None


def hidden_keys(given: Iterable[tuple[Released, ReportFigure]], dictionary: Dictionary) -> frozenset[Key]:
    """Keys of the figures to hide, from those that hold and those that held before."""
    counts: dict[Key, Decimal] = {}
    for _, figure in given:
        if (count := count_of(figure, dictionary)) is not None:
            # of several words on one figure the smallest decides
            counts[key_of(figure)] = min(count, counts.get(key_of(figure), count))
    hidden = {key for key, count in counts.items() if is_small(count)}
    sums = list(_sums(counts)) if hidden else []
    while more := {key for one in sums for key in _also(one, counts, hidden)}:
        hidden |= more
    return frozenset(hidden)


def is_hidden(dispute: Dispute, dictionary: Dictionary, hidden: Collection[Key]) -> bool:
    """Whether a dispute is about a figure that is hidden, or that would be with one of its values."""
    if key_of(dispute) in hidden:
        return True
    values = (dispute.published_value, dispute.own_value)
    is_protected = dispute.indicator_id in dictionary.protected & dictionary.counted
    return is_protected and any(is_small(Decimal(value)) for value in values if value)


def _also(one: _Sum, counts: Counts, hidden: set[Key]) -> list[Key]:
    """What of a sum must be hidden beside what is hidden already."""
    parts = [key for key in one.parts if key in hidden]
    rest = sorted(
        (key for key in one.parts if key not in hidden and counts[key] > 0),
        key=lambda key: (counts[key], key),
    )
    if one.whole in hidden:
        return [] if parts else rest[:1]
    if not parts:
        return []
    also: list[Key] = []
    while rest and not _is_vague([*parts, *also], counts):
        also.append(rest.pop(0))
    if not _is_vague([*parts, *also], counts) and one.whole in counts:
        also.append(one.whole)
    return also


def _is_vague(keys: list[Key], counts: Counts) -> bool:
    """Whether the sum of hidden counts, each of one person at least, leaves `SMALL` answers or more for each of them."""
    return len(keys) > 1 and sum(counts[key] for key in keys) - len(keys) >= SMALL


def _sums(counts: Counts) -> Iterator[_Sum]:
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in counts:
        indicator, region, period, kind, breakdown, member = key
        if region != COUNTRY:
            found[indicator, COUNTRY, period, kind, breakdown, member].append(key)
        if breakdown:
            # by breakdown: each of them adds up to the total by itself
            found[indicator, region, period, kind, "", "", breakdown].append(key)
    for whole, parts in found.items():
        yield _Sum(whole[:6], tuple(parts))
    yield from _sums_over_time(counts)


def _sums_over_time(counts: Counts) -> Iterator[_Sum]:
    series: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key in counts:
        series[key[0], key[1], key[4], key[5]].append(key)
    for keys in series.values():
        for whole in keys:
            for kind in PARTS_OF_PERIOD.get(whole[3], ()):
                span = read_period(whole[2], whole[3])
                parts = [key for key in keys if key[3] == kind]
                spans = {key: read_period(key[2], key[3]) for key in parts}
                inside = [
                    key for key in parts if span.start <= spans[key].start and spans[key].end <= span.end
                ]
                yield _Sum(whole, tuple(inside))
