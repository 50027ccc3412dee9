"""Complementary cells by our own method: of every sum with a hidden number so much is hidden that it cannot be subtracted."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from etl.disclosure.numbers import Hidden, Sum

# other sums take some of the freedom that one sum leaves: so much more spares most of the second looks
_AMPLE = 1.5


def complete(hidden: Hidden, begin: Iterable[int] | None = None) -> None:
    """Hide further numbers until no sum by itself tells a hidden one.

    begin: numbers hidden last, whose sums are looked at; all that are hidden where it is not given.
    """
    about = hidden.about
    waiting = dict.fromkeys(_sums_about(hidden, hidden.numbers if begin is None else begin))
    while waiting:
        sums, waiting = list(waiting), {}
        # the smallest first: what they hide helps the greater ones
        for index in sorted(sums, key=lambda one: len(about.sums[one].parts)):
            if more := _missing(hidden, index):
                hidden.hide(more)
                waiting |= dict.fromkeys(_sums_about(hidden, more))


def _sums_about(hidden: Hidden, numbers: Iterable[int]) -> list[int]:
    """Sums of the numbers, and of what became unknown with them because one cell told both."""
    about = hidden.about
    beside = {other for number in numbers for cell in about.cells[number] for other in about.told[cell]}
    return sorted({index for number in beside | set(numbers) for index in about.sums_with[number]})


def _missing(hidden: Hidden, index: int) -> list[int]:
    """What of a sum must be hidden beside what is hidden already."""
    about, one = hidden.about, hidden.about.sums[index]
    if not hidden.unknown_in[index]:
        return []
    if not any(number in hidden.numbers and hidden.is_unknown(number) for number in one.numbers()):
        return []
    unknown = hidden.unknown_of(one)
    if one.whole is not None and hidden.is_unknown(one.whole):
        return [] if unknown else candidates(hidden, one)[:1]
    more: list[int] = []
    rest = candidates(hidden, one)
    while rest and not is_vague(hidden, [*unknown, *more]):
        more.append(rest.pop(0))
    if is_vague(hidden, [*unknown, *more]):
        return more
    return [*more, one.whole] if one.whole is not None and one.whole not in about.told_before else more


def is_vague(hidden: Hidden, unknown: list[int]) -> bool:
    """Whether unknown parts of a known whole leave each of those that must be vague its width."""
    about = hidden.about
    spread = sum(about.values[number] - about.floors[number] for number in unknown)
    return len(unknown) > 1 and spread >= _AMPLE * max(
        (about.width(number) for number in unknown if number in hidden.numbers), default=0
    )


def candidates(hidden: Hidden, one: Sum) -> list[int]:
    """Parts of a sum that could be hidden too, what costs readers least first."""
    about = hidden.about
    free = [
        number
        for number in one.parts
        if about.values[number] > about.floors[number]
        and about.costs[number] < inf
        and about.cells[number]
        and not hidden.is_unknown(number)
        and number not in about.told_before
    ]
    return sorted(free, key=lambda number: (_cost(hidden, number), number))


def _cost(hidden: Hidden, number: int) -> float:
    """Its own cost, more for every sum where nothing is hidden yet: another one would have to go there."""
    about = hidden.about
    alone = sum(not hidden.unknown_in[index] for index in about.sums_with[number])
    return about.costs[number] * (1 + alone)
