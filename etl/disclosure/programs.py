"""Linear programs over hidden numbers: moves from their true values that leave all that is shown as it is."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from etl.disclosure.numbers import Numbers

# what solvers are exact to
EXACT = 1e-6
# rounds in which nothing is seen to be wide before they end, and how many are then asked for one by one
_IDLE, _FEW = 2, 12
_MANY, _SECONDS = 2_000, 60.0
# how often bounds are passed on from sum to sum
_PASSES = 20


class Program:
    """Numbers that may move, bound by sums (position -> its unknown numbers)."""

    def __init__(self, about: Numbers, numbers: Sequence[int], sums: Mapping[int, Sequence[int]]) -> None:
        self.numbers = numbers
        self.place = {number: at for at, number in enumerate(numbers)}
        values = np.array([about.values[number] for number in numbers])
        self.down = np.array([about.floors[number] for number in numbers]) - values
        self.width = np.array([about.width(number) for number in numbers])
        self.rows = self._rows(about, sums)

    def _rows(self, about: Numbers, sums: Mapping[int, Sequence[int]]) -> csr_array:
        indices = dict.fromkeys(index for number in self.numbers for index in about.sums_with[number])
        data, at_row, at_column = [], [], []
        for row, index in enumerate(indices):
            for number in sums[index]:
                if number in self.place:
                    data.append(-1.0 if number == about.sums[index].whole else 1.0)
                    at_row.append(row)
                    at_column.append(self.place[number])
        return csr_array((data, (at_row, at_column)), shape=(len(indices), len(self.numbers)))

    def narrow_by_sums(self) -> set[int]:
        """Numbers whose bounds are narrow already when every sum passes on what it says."""
        least, greatest = self.down, np.full(len(self.numbers), np.inf)
        passing = _Passing(self.rows)
        for _ in range(_PASSES):
            low, high = passing.through(least, greatest)
            if np.array_equal(low, least) and np.array_equal(high, greatest):
                break
            least, greatest = low, high
        narrow = greatest - least < self.width - EXACT
        return {self.numbers[int(at)] for at in np.flatnonzero(narrow)}

    def bounds(self, number: int) -> tuple[float, float]:
        """How far one number can move down and up."""
        goal = np.zeros(len(self.numbers))
        goal[self.place[number]] = 1.0
        high = np.full(len(self.numbers), np.inf)
        least, most = self._most(-goal, high), self._most(goal, high)
        at = self.place[number]
        return (0.0 if least is None else least[at]), (np.inf if most is None else most[at])

    def not_wide(self, sought: Collection[int], until: float) -> tuple[set[int], bool]:
        """Sought numbers of which no move shows that they are wide, and whether all was asked before the time ran out.

        Where they are few, each is asked for by itself. until: a moment of time.monotonic().
        """
        seen = _Seen(self, sought)
        chance = np.random.default_rng(20260101)
        # held near what is needed: else the greatest freedom would go to a few
        near = 1.5 * self.width + 1
        idle = 0
        while seen.open.any() and idle < _IDLE:
            if time.monotonic() > until:
                return self._open(seen), False
            left = seen.open.sum()
            goal = chance.choice([-1.0, 1.0], len(self.numbers)) * seen.open / self.width
            seen.add(self._most(goal, near))
            seen.add(self._most(-goal, near))
            idle = idle + 1 if seen.open.sum() == left else 0
        if 0 < seen.open.sum() <= _FEW:
            for at in np.flatnonzero(seen.open):
                self._ask(seen, int(at))
        return self._open(seen), True

    def _open(self, seen: _Seen) -> set[int]:
        return {self.numbers[int(at)] for at in np.flatnonzero(seen.open)}

    def _ask(self, seen: _Seen, at: int) -> None:
        for sign in (1.0, -1.0):
            if seen.open[at]:
                goal = np.zeros(len(self.numbers))
                goal[at] = sign
                seen.add(self._most(goal, np.where(goal != 0, 2 * self.width, np.inf)))

    def _most(self, goal: np.ndarray, high: np.ndarray) -> np.ndarray | None:
        """The move that gains most towards a goal; None where there is no end to it."""
        bound = self.rows if self.rows.shape[0] else None
        solved = linprog(
            -goal,
            A_eq=bound,
            b_eq=np.zeros(self.rows.shape[0]) if bound is not None else None,
            bounds=np.column_stack([self.down, high]),
            # inner points are quicker where there is a lot, and move more numbers at a time
            method="highs" if len(self.numbers) < _MANY else "highs-ipm",
            options={"time_limit": _SECONDS},
        )
        if solved.status == 3:
            return None
        # to stay is always possible; where the solver gives up, nothing is taken for shown
        return solved.x if solved.status == 0 else np.zeros(len(self.numbers))


class _Seen:
    """How far each number was seen to move, and which of the sought ones are still open."""

    def __init__(self, program: Program, sought: Collection[int]) -> None:
        self.width = program.width
        self.least, self.most = np.zeros(len(program.numbers)), np.zeros(len(program.numbers))
        self.open = np.array([number in sought for number in program.numbers])

    def add(self, move: np.ndarray | None) -> None:
        if move is not None:
            self.least, self.most = np.minimum(self.least, move), np.maximum(self.most, move)
            self.open &= self.most - self.least < self.width - EXACT


class _Passing:
    """Bounds of moves passed on by sums: what all others of a sum can take is the most that one of them can give."""

    def __init__(self, rows: csr_array) -> None:
        entries = rows.tocoo()
        self.row, self.column, self.sign = entries.row, entries.col, entries.data
        self.rows, self.columns = rows.shape

    def through(self, least: np.ndarray, greatest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The bounds after one pass."""
        up = self.sign > 0
        low = np.where(up, least[self.column], -greatest[self.column])
        high = np.where(up, greatest[self.column], -least[self.column])
        most, fewest = -self._of_others(low, -np.inf), -self._of_others(high, np.inf)
        least, greatest = least.copy(), greatest.copy()
        np.minimum.at(greatest, self.column, np.where(up, most, -fewest))
        np.maximum.at(least, self.column, np.where(up, fewest, -most))
        return least, greatest

    def _of_others(self, values: np.ndarray, end: float) -> np.ndarray:
        """For every entry the total of the other entries of its row; `end` where one of them has no end."""
        endless = np.isinf(values)
        total = np.bincount(self.row, np.where(endless, 0.0, values), self.rows)
        many = np.bincount(self.row, endless, self.rows)
        is_endless = many[self.row] - endless > 0
        finite = total[self.row] - np.where(endless, 0.0, values)
        return np.where(is_endless, end, finite)
