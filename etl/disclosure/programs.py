"""Linear programs over numbers of a block: moves from their true values that leave all that is shown as it is.

A move is a proof by itself: the true numbers and the moved ones both fit with what is shown, so nothing tells them apart. The solver
only finds moves; each is looked at here before it counts. Nothing here asks a clock: the same numbers give the same moves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, hstack

# how far a sum may be missed by a move, of numbers that are whole
EXACT = 1e-6
# steps of the solver for each number and sum of a program; where they do not suffice, nothing is taken for proven
_STEPS = 50
# what a unit of a sought move is worth beside what it costs
_WORTH = 100_000.0


@dataclass(frozen=True)
class Block:
    """Numbers that sums bind together, in one order.

    numbers: their positions; sums: one row a sum, 1 for its parts and -1 for its whole; down: how far each can fall (0 or less);
    price: what moving one that is shown costs for each unit, up and down.
    """

    numbers: np.ndarray
    sums: csr_array
    down: np.ndarray
    price_up: np.ndarray
    price_down: np.ndarray


def cheapest_move(block: Block, is_unknown: np.ndarray, wanted: dict[int, float]) -> np.ndarray | None:
    """The move that brings wanted numbers (place in the block -> by how much, either way) there at the least price, or as near as can be.

    What is unknown already moves freely, told numbers at their price. None where the solver came to no end.
    """
    goal, least, most = _bounds(block, is_unknown, wanted)
    told = np.flatnonzero(~is_unknown)
    sums = csc_array(block.sums)
    solved = linprog(
        np.concatenate([goal, block.price_up[told], block.price_down[told]]),
        A_eq=hstack([sums, sums[:, told], -sums[:, told]], format="csc") if sums.shape[0] else None,
        b_eq=np.zeros(sums.shape[0]) if sums.shape[0] else None,
        bounds=np.column_stack(
            [
                np.concatenate([least, np.zeros(2 * len(told))]),
                np.concatenate([most, np.full(len(told), np.inf), -block.down[told]]),
            ]
        ),
        method="highs-ds",
        options={"maxiter": _STEPS * (len(is_unknown) + sums.shape[0] + 100)},
    )
    if solved.status != 0:
        return None
    move = solved.x[: len(is_unknown)].copy()
    move[told] = solved.x[len(is_unknown) :][: len(told)] - solved.x[len(is_unknown) + len(told) :]
    # the solver's dust is no move: what stands still need not be hidden
    move[told] = np.where(np.abs(move[told]) > EXACT, move[told], 0.0)
    return move if fits(block, move) else None


def _bounds(
    block: Block, is_unknown: np.ndarray, wanted: dict[int, float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    goal = np.zeros(len(is_unknown))
    least = np.where(is_unknown, block.down, 0.0)
    most = np.where(is_unknown, np.inf, 0.0)
    for place, by in wanted.items():
        goal[place] = -_WORTH if by > 0 else _WORTH
        if by > 0:
            most[place] = by
        else:
            least[place] = max(by, block.down[place])
    return goal, least, most


def fits(block: Block, move: np.ndarray) -> bool:
    """Whether a move leaves every sum as it is and no number below what it is at least."""
    if (move < block.down - EXACT).any():
        return False
    return not block.sums.shape[0] or bool(np.abs(block.sums @ move).max() <= EXACT)
