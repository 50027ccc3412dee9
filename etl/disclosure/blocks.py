"""Blocks of numbers that sums bind together, directly or through others: what is hidden in one leaves all others alone."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from etl.disclosure.numbers import Numbers
from etl.disclosure.programs import Block

# by so much most small numbers must be able to move: what a number costs is spread over it
_USUAL_MOVE = 10.0


class Blocks:
    """All blocks of a release, each made when it is asked for; numbers that were told before are constants and bind nothing."""

    def __init__(self, about: Numbers) -> None:
        self.about = about
        sums = _all_sums(about)
        _, self._label = connected_components(abs(sums).T @ abs(sums), directed=False)
        self._order = np.argsort(self._label, kind="stable")
        self._begins = np.searchsorted(self._label[self._order], np.arange(len(self._label) + 1))
        self._by_number = csc_array(sums)

    def with_any(self, sought: Iterable[int]) -> list[int]:
        """The blocks in which there is a sought number."""
        return sorted({int(self._label[number]) for number in sought})

    def block(self, one: int) -> Block:
        """One of them."""
        about, numbers = self.about, self._order[self._begins[one] : self._begins[one + 1]]
        sums = self._by_number[:, numbers].tocsr()
        down = np.array([about.floors[number] - about.values[number] for number in numbers])
        cost = np.array([about.costs[number] for number in numbers])
        return Block(
            numbers,
            sums[np.flatnonzero(np.diff(sums.indptr))],
            down,
            cost / _USUAL_MOVE,
            cost / np.clip(-down, 1.0, _USUAL_MOVE),
        )


def _all_sums(about: Numbers) -> csr_array:
    """All sums as rows: 1 for parts, -1 for a whole; what was told before stands still, so it is left away."""
    data, at_row, at_column = [], [], []
    for row, one in enumerate(about.sums):
        for number in one.numbers():
            if number not in about.told_before:
                data.append(-1.0 if number == one.whole else 1.0)
                at_row.append(row)
                at_column.append(number)
    return csr_array((data, (at_row, at_column)), shape=(len(about.sums), len(about.values)))
