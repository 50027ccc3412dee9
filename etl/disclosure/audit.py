"""Hide, audit, hide more, until the audit finds nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from etl.disclosure.bounds import narrow_by_sums, not_wide, too_narrow
from etl.disclosure.choosing import candidates, complete
from etl.disclosure.numbers import Hidden

# from here on one number more is hidden in every sum of a narrow one, so that it comes to an end
_PATIENCE = 3
_Find = Callable[[set[int]], tuple[set[int], set[int]]]


@dataclass(frozen=True)
class Audit:
    """How the audit went: how often it was asked, and the numbers that were looked at.

    still_narrow: those that could not be made vague any more. not_proven: how many there was no time to prove vague.
    """

    rounds: int
    looked_at: int
    still_narrow: tuple[int, ...]
    not_proven: int


def secure(hidden: Hidden, seconds: float) -> Audit:
    """Hide further numbers until the bounds of every hidden one are as wide as they must be; programs run so many seconds."""
    complete(hidden)
    by_sums, stuck = _hide_more(hidden, set(hidden.numbers), lambda one: (narrow_by_sums(hidden, one), set()))
    until = time.monotonic() + seconds
    # what sums by themselves show was found at once; now what only programs find
    by_programs, more = _hide_more(hidden, hidden.numbers - stuck, lambda one: not_wide(hidden, one, until))
    late = {number for number in by_programs.late if hidden.is_unknown(number)}
    narrow = too_narrow(hidden, stuck | more)
    return Audit(by_sums.rounds + by_programs.rounds, len(hidden.numbers), tuple(sorted(narrow)), len(late))


@dataclass
class _Turns:
    rounds: int = 0
    late: set[int] = field(default_factory=set)


def _hide_more(hidden: Hidden, pending: set[int], find: _Find) -> tuple[_Turns, set[int]]:
    """Hide until nothing more is found; how it went, and what is found and cannot be helped."""
    turns, stuck = _Turns(), set[int]()
    while pending:
        turns.rounds += 1
        narrow, late = find(pending)
        turns.late |= late
        before = set(hidden.numbers)
        more = _beside(hidden, narrow, is_late=turns.rounds > _PATIENCE)
        hidden.hide(more)
        complete(hidden, more)
        # what was wide stays so: readers know less than before
        pending = ((narrow if more else set()) | (hidden.numbers - before)) - turns.late
        stuck |= set() if more else narrow
    return turns, stuck


def _beside(hidden: Hidden, narrow: Collection[int], *, is_late: bool) -> set[int]:
    """What to hide beside numbers whose bounds are narrow: in the sum that costs least, or late in all sums; else further off."""
    more: set[int] = set()
    for number in narrow:
        free = _free(hidden, hidden.about.sums_with[number])
        more.update(free if is_late else free[:1])
    if more:
        return more
    return {found for number in narrow for found in _further(hidden, number)}


def _free(hidden: Hidden, sums: Iterable[int]) -> list[int]:
    """The cheapest number to hide of every sum, what costs least first."""
    about = hidden.about
    found = [candidates(hidden, about.sums[index]) or _whole(hidden, index) for index in sums]
    return sorted({one[0] for one in found if one}, key=lambda one: (about.costs[one], one))


def _whole(hidden: Hidden, index: int) -> list[int]:
    whole = hidden.about.sums[index].whole
    if whole is None or hidden.is_unknown(whole) or whole in hidden.about.told_before:
        return []
    return [whole]


def _further(hidden: Hidden, number: int) -> list[int]:
    """The cheapest number to hide in the sums nearest to a narrow one that have any left."""
    about = hidden.about
    seen, ring, sums = {number}, [number], set[int]()
    while ring:
        near = {index for one in ring for index in about.sums_with[one]} - sums
        if free := _free(hidden, near):
            return free[:1]
        sums |= near
        bound = {other for index in near for other in about.sums[index].numbers()} - seen
        ring = [other for other in bound if hidden.is_unknown(other)]
        seen |= bound
    return []
