"""Hide, and prove: every hidden number gets a move that makes it as vague as it must be, or more is hidden until there is one.

The cheapest move for a number that is too narrow says at once what must be hidden beside it: the numbers that move with it. It stays a
proof whatever is hidden later, since readers then know less. So nothing is left unproven, and no clock is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.sparse import csc_array

from etl.disclosure.blocks import Blocks
from etl.disclosure.numbers import Hidden
from etl.disclosure.programs import EXACT, Block, cheapest_move


@dataclass(frozen=True)
class Audit:
    """How the audit went: how many programs were solved, and the numbers that were proven vague.

    not_proven: those that nothing made vague, though all that they are bound to is hidden; they must not be released.
    """

    programs: int
    proven: int
    not_proven: tuple[int, ...]


class _Try(IntEnum):
    """How a number is looked at that was not made vague twice together with others, one way after the other."""

    ALONE = 2
    OTHER_WAY = 3
    ALL_HIDDEN = 4
    GIVEN_UP = 5


def secure(hidden: Hidden) -> Audit:
    """Hide further numbers until every hidden one is proven to be as vague as it must be."""
    every = Blocks(hidden.about)
    looked_at: dict[int, _Securing] = {}
    pending = set(hidden.numbers)
    while pending:
        before = set(hidden.numbers)
        for one in every.with_any(pending):
            if one not in looked_at:
                looked_at[one] = _Securing(hidden, every.block(one))
            looked_at[one].run()
        # a cell that says a number of one block may say one of another, too
        pending = hidden.numbers - before
    not_proven = [number for one in looked_at.values() for number in one.given_up()]
    programs = sum(one.programs for one in looked_at.values())
    return Audit(programs, len(hidden.numbers) - len(not_proven), tuple(sorted(not_proven)))


class _Securing:
    """One block: how far its numbers were seen to move, and what was tried for each."""

    def __init__(self, hidden: Hidden, block: Block) -> None:
        self.hidden, self.block = hidden, block
        self.by_number = csc_array(block.sums)
        size = len(block.numbers)
        self.width = np.array([hidden.about.width(int(number)) for number in block.numbers])
        self.least, self.most = np.zeros(size), np.zeros(size)
        self.tries = np.zeros(size, int)
        self.programs = 0

    def run(self) -> None:
        """Move until all are vague or given up."""
        while len(narrow := self._narrow()):
            self._move(self._wanted(narrow))

    def given_up(self) -> list[int]:
        """Numbers that are hidden and narrow still."""
        return [int(self.block.numbers[at]) for at in self._all_narrow()]

    def _all_narrow(self) -> np.ndarray:
        numbers = self.block.numbers
        is_narrow = self.most - self.least < self.width - EXACT
        found: np.ndarray = np.flatnonzero(
            self.hidden.must[numbers] & self.hidden.unknown[numbers] & is_narrow
        )
        return found

    def _narrow(self) -> np.ndarray:
        every = self._all_narrow()
        narrow: np.ndarray = every[self.tries[every] < _Try.GIVEN_UP]
        return narrow[np.argsort(self.tries[narrow], kind="stable")]

    def _wanted(self, narrow: np.ndarray) -> dict[int, float]:
        """By how much which numbers are to move: many that share no sum together, then one after another."""
        first = int(narrow[0])
        match self.tries[first]:
            case _Try.ALONE:
                return {first: self._by(first)}
            case _Try.OTHER_WAY:
                return {first: self._by(first, is_other_way=True)}
            case _Try.ALL_HIDDEN:
                self._hide_all_told()
                return {first: self._by(first)}
        wanted, sums = dict[int, float](), set[int]()
        for at in narrow[self.tries[narrow] < _Try.ALONE]:
            own = self.by_number.indices[self.by_number.indptr[at] : self.by_number.indptr[at + 1]].tolist()
            if sums.isdisjoint(own):
                sums.update(own)
                wanted[int(at)] = self._by(int(at))
        return wanted

    def _by(self, at: int, *, is_other_way: bool = False) -> float:
        """By how much a number must move to be vague: down where it has the room, since others then rise, which nothing limits."""
        up, down = self.width[at] + self.least[at], self.most[at] - self.width[at]
        return float(down if (self.block.down[at] <= down) != is_other_way else up)

    def _move(self, wanted: dict[int, float]) -> None:
        unknown = self.hidden.unknown[self.block.numbers]
        move = cheapest_move(self.block, unknown, wanted)
        self.programs += 1
        self.tries[list(wanted)] += 1
        if move is None:
            return
        self.least, self.most = np.minimum(self.least, move), np.maximum(self.most, move)
        moved = np.flatnonzero(~unknown & (move != 0))
        self.hidden.hide(int(number) for number in self.block.numbers[moved])

    def _hide_all_told(self) -> None:
        told = self.block.numbers[~self.hidden.unknown[self.block.numbers]]
        self.hidden.hide(int(number) for number in told if number not in self.hidden.about.told_before)
