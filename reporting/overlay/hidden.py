"""Which figures readers must not see: small counts of people, and those from which one could be had by subtraction.

What is small, what adds up to what and how vague a hidden count must stay are the rules of registers (etl.disclosure). Where one number
of a sum is hidden, another one is, too, until what is left of the sum leaves each of them as wide as that rule demands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from etl.disclosure.rules import are_vague, is_small
from etl.disclosure.sums import Place, wholes_of
from etl.inputs.grammar import read_period
from reporting.checking.sets import key as key_of
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Key, Released
from reporting.store.tables import Dispute, ReportFigure

Counts = Mapping[Key, Decimal]


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
    while rest and not are_vague([counts[key] for key in (*parts, *also)]):
        also.append(rest.pop(0))
    if one.whole is not None and not are_vague([counts[key] for key in (*parts, *also)]):
        also.append(one.whole)
    return also


class _Sum(NamedTuple):
    """A whole, None where it stands elsewhere or nowhere, and its parts."""

    whole: Key | None
    parts: tuple[Key, ...]


def _sums(counts: Counts) -> Iterator[_Sum]:
    key_at = {_place(key): key for key in counts}
    for whole in wholes_of([*key_at]):
        yield _Sum(key_at.get(whole.place), tuple(key_at[place] for place in whole.parts))


def _place(key: Key) -> Place:
    indicator, region, period, kind, breakdown, member = key
    span = read_period(period, kind)
    return Place(indicator, region, span.start, span.end, kind, ((breakdown, member),) if breakdown else ())
