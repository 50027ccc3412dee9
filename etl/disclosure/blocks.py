"""Blocks of numbers that sums bind together, directly or through others: what is hidden in one leaves all others alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from etl.disclosure.numbers import Numbers
from etl.disclosure.programs import Block

# by so much most small numbers must be able to move: what a number costs is spread over it
_USUAL_MOVE = 10.0


def blocks(about: Numbers, sought: Collection[int]) -> Iterator[Block]:
    """The blocks in which there is a sought number; numbers that were told before are constants and bind nothing."""
    sums = _all_sums(about)
    _, label = connected_components(abs(sums).T @ abs(sums), directed=False)
    order = np.argsort(label, kind="stable")
    begins = np.searchsorted(label[order], np.arange(len(label) + 1))
    by_number = csc_array(sums)
    for one in sorted({int(label[number]) for number in sought}):
        yield _block(about, order[begins[one] : begins[one + 1]], by_number)


def _block(about: Numbers, numbers: np.ndarray, by_number: csc_array) -> Block:
    sums = by_number[:, numbers].tocsr()
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
