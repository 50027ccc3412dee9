"""The audit: the least and the greatest value that a hidden number can have under everything that is published.

Everything that fits with what is shown is a set of linear equations, so bounds are linear programs. Three things spare most of them:
bounds that pass from sum to sum are never narrower than the true ones, so what is narrow by them needs no program; any set of
numbers that fits is a witness for all hidden numbers at a time; and what is wide while all that lies far off stands still is wide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from etl.disclosure.numbers import Hidden
from etl.disclosure.programs import EXACT, Program

# sets of numbers are looked at together up to this, and large ones in pieces
_TOGETHER, _LARGE = 2_000, 15_000


@dataclass(frozen=True)
class Bounds:
    """The least and the greatest value of a hidden number."""

    least: float
    greatest: float

    @property
    def width(self) -> float:
        """How far apart they lie."""
        return self.greatest - self.least


def narrow_by_sums(hidden: Hidden, pending: Iterable[int]) -> set[int]:
    """Those of the pending numbers that sums by themselves show to be too narrow."""
    sought = {number for number in pending if hidden.is_unknown(number)}
    web = Web(hidden, sought)
    return web.program(web.numbers).narrow_by_sums() & sought


def not_wide(hidden: Hidden, pending: Iterable[int], until: float) -> tuple[set[int], set[int]]:
    """Those of the pending numbers that are not seen to be wide, and those that there was no time for.

    Few of the first may be wide after all. until: a moment of time.monotonic().
    """
    sought = {number for number in pending if hidden.is_unknown(number)}
    web = Web(hidden, sought)
    found, late = set[int](), set[int]()
    for numbers in web.windows():
        more, is_done = web.program(numbers).not_wide(sought.intersection(numbers), until)
        (found if is_done else late).update(more)
    return found, late


def too_narrow(hidden: Hidden, numbers: Iterable[int]) -> set[int]:
    """Those of the numbers whose exact bounds lie closer than they must."""
    about = hidden.about
    unknown = [number for number in numbers if hidden.is_unknown(number)]
    found = bounds_of(hidden, unknown)
    return {number for number in unknown if found[number].width < about.width(number) - EXACT}


def bounds_of(hidden: Hidden, numbers: Iterable[int]) -> dict[int, Bounds]:
    """The exact bounds of numbers, infinite where nothing holds them; one that is known is both its bounds."""
    about = hidden.about
    wanted = set(numbers)
    found = {
        one: Bounds(about.values[one], about.values[one]) for one in wanted if not hidden.is_unknown(one)
    }
    web = Web(hidden, wanted - set(found))
    for one in sorted(wanted - set(found)):
        program = web.program(web.around(one))
        found[one] = Bounds(*(about.values[one] + move for move in program.bounds(one)))
    return found


class Web:
    """Unknown numbers that sums bind to the sought ones, as they are now."""

    def __init__(self, hidden: Hidden, sought: Collection[int]) -> None:
        self.about = hidden.about
        self.sums: dict[int, list[int]] = {}
        self.numbers: list[int] = []
        seen, waiting = set(sought), sorted(sought)
        while waiting:
            number = waiting.pop()
            self.numbers.append(number)
            for index in self.about.sums_with[number]:
                if index not in self.sums:
                    self.sums[index] = [
                        one for one in self.about.sums[index].numbers() if hidden.is_unknown(one)
                    ]
                    more = [one for one in self.sums[index] if one not in seen]
                    seen.update(more)
                    waiting += more

    def windows(self) -> Iterator[list[int]]:
        """Numbers that are looked at together: whole sets that share no sum; of large ones every period with those beside it."""
        batch: list[int] = []
        for together in self._sets():
            if len(together) > _LARGE:
                yield from self._slabs(together)
            elif len(batch) + len(together) > _TOGETHER and batch:
                yield batch
                batch = together
            else:
                batch = [*batch, *together]
        if batch:
            yield batch

    def around(self, number: int) -> list[int]:
        """All numbers that one is bound to, directly or through others."""
        seen, waiting = {number: None}, [number]
        while waiting:
            for index in self.about.sums_with[waiting.pop()]:
                for other in self.sums[index]:
                    if other not in seen:
                        seen[other] = None
                        waiting.append(other)
        return list(seen)

    def _sets(self) -> Iterator[list[int]]:
        done: set[int] = set()
        for number in sorted(self.numbers):
            if number not in done:
                together = self.around(number)
                done.update(together)
                yield together

    def _slabs(self, together: list[int]) -> Iterator[list[int]]:
        by_slab: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in together:
            by_slab[self.about.slabs[number]].append(number)
        # a year stands beside each of its months
        slabs = sorted(by_slab, key=str)
        for at in range(0, len(slabs), 2):
            yield [number for slab in slabs[max(at - 1, 0) : at + 3] for number in by_slab[slab]]

    def program(self, numbers: list[int]) -> Program:
        """What these can do while all others stand still."""
        return Program(self.about, numbers, self.sums)
