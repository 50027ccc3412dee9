"""A table → its first rows in a box, for blocks that show nothing else."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.pictures.letters import shortened, width
from dashboard.pictures.marks import LINE, Box, rule, words
from dashboard.view.block import Table

_SIZE, _BETWEEN = 19, 24
_FIRST, _WIDEST = (
    0.36,
    260,
)  # the share of the width that the first column has at least; pixels of another one at most


def rows(table: Table, box: Box) -> str:
    """The head and as many rows as find room, each in one line."""
    step = _SIZE * LINE + 9
    shown = table.words()[: max(int(box.high // step) - 1, 0)]
    lines = [table.header(), *shown]
    places = _columns(lines, box)
    drawn = []
    for number, line in enumerate(lines):
        top, is_head = box.top + number * step, number == 0
        for (left, wide), cell in zip(places, line, strict=False):
            fitted = shortened(" ".join(cell.split()), _SIZE, wide, bold=is_head)
            drawn.append(words([fitted], left, top, _SIZE, bold=is_head))
        drawn.append(
            rule(
                box.left, top + step - 6, box.right, top + step - 6, theme.INK_SOFT if is_head else theme.LINE
            )
        )
    return "".join(drawn)


def _columns(lines: list[list[str]], box: Box) -> list[tuple[float, float]]:
    """Left edge and width of each column from the left, as many as find room; the first, which names the row, has most."""
    needed = [
        max(width(cell, _SIZE, bold=True) + 2 for cell in column) for column in zip(*lines, strict=True)
    ]
    others = [min(one, _WIDEST) for one in needed[1:]]
    while others and sum(others) + _BETWEEN * len(others) > box.wide * (1 - _FIRST):
        others.pop()
    first = min(needed[0], box.wide - sum(others) - _BETWEEN * len(others))
    places, left = [], box.left
    for one in [first, *others]:
        places.append((left, one))
        left += one + _BETWEEN
    return places
