"""A table → as much of it as a box holds, its newest periods first of all; what was left out, and what its marks mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.components.breaks import BREAK_MARK
from dashboard.figures import theme
from dashboard.pages.explore.marks import LAND_MARK, PERIOD_MARK
from dashboard.pictures.letters import broken, shortened, width
from dashboard.pictures.marks import LINE, Box, rule, words
from dashboard.texts.words import plural, text
from dashboard.view.block import Table

_SIZE, _BETWEEN, _NOTE = 19, 24, 15
_STEP = _SIZE * LINE + 9
_FIRST, _WIDEST = (
    0.36,
    260,
)  # the share of the width that the first column has at least; pixels of another one at most
# Signs that stand in a cell without words, and the key of what each means.
_MEANING = {
    BREAK_MARK: "flag.break_note",
    LAND_MARK: "explore.note.land",
    PERIOD_MARK: "explore.note.period",
    "·": "explore.note.not_then",
    "…": "explore.note.missing",
}
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_LONGEST_PERIOD = 45  # letters; what is longer is a title with a year in it


def rows(table: Table, box: Box, *, language: str) -> str:
    """The head, rows of a line each, how many had no room, and the meaning of the marks that are drawn.

    Of periods from the oldest to the newest the last ones are kept, else the first rows and columns.
    """
    lines = [table.header(), *table.words()]
    kept, places = _columns(lines, box)
    picked = [[line[number] for number in kept] for line in lines]
    room = _room(picked, len(kept) < len(lines[0]), box, language)
    left_out = max(len(picked) - 1 - room, 0)
    is_by_time = _is_ascending(line[0] for line in lines[1:])
    shown = picked[1 + left_out :] if is_by_time else picked[1 : len(picked) - left_out]
    drawn = [_line(picked[0], places, box, 0, is_head=True)]
    drawn += [_line(line, places, box, number) for number, line in enumerate(shown, 1)]
    foot = box.top + (len(shown) + 1) * _STEP
    told = _left_out(left_out, len(lines[0]) - len(kept), language) + _meanings(shown, language)
    return "".join([*drawn, words(_told(told, box), box.left, foot, _NOTE, ink=theme.INK_SOFT)])


def _room(picked: list[list[str]], is_cut: bool, box: Box, language: str) -> int:
    """How many rows find room above the notes that they may need."""
    told = _meanings(picked[1:], language)
    all_rows = int(box.high // _STEP) - 1
    if is_cut or told or len(picked) - 1 > all_rows:
        lines = _told([*_left_out(len(picked), int(is_cut), language), *told], box)
        all_rows = int((box.high - len(lines) * _NOTE * LINE) // _STEP) - 1
    return max(all_rows, 1)


def _left_out(lines: int, columns: int, language: str) -> list[str]:
    counted = {"picture.more_rows": lines, "picture.more_columns": columns}
    return [plural(key, number, language, count=number) for key, number in counted.items() if number]


def _meanings(shown: Iterable[list[str]], language: str) -> list[str]:
    """What the signs of the rows mean, each once."""
    signs = {sign for line in shown for cell in line for sign in cell.split()}
    return [
        f"{sign} {text(key, language).removesuffix('.')}" for sign, key in _MEANING.items() if sign in signs
    ]


def _told(notes: list[str], box: Box) -> list[str]:
    return broken("; ".join(notes), _NOTE, box.wide, most=4)


def _line(cells: list[str], places: list[tuple[float, float]], box: Box, number: int, *, is_head: bool = False) -> str:  # fmt: skip
    top = box.top + number * _STEP
    drawn = [
        words([shortened(" ".join(cell.split()), _SIZE, wide, bold=is_head)], left, top, _SIZE, bold=is_head)
        for (left, wide), cell in zip(places, cells, strict=True)
    ]
    ink = theme.INK_SOFT if is_head else theme.LINE
    return "".join([*drawn, rule(box.left, top + _STEP - 6, box.right, top + _STEP - 6, ink)])


def _columns(lines: list[list[str]], box: Box) -> tuple[list[int], list[tuple[float, float]]]:
    """The columns that find room, left edge and width of each; the first, which names the row, has most."""
    needed = [
        max(width(cell, _SIZE, bold=True) + 2 for cell in column) for column in zip(*lines, strict=True)
    ]
    kept = list(range(1, len(needed)))
    periods = [number for number in kept if _YEAR.search(lines[0][number])]
    oldest = periods[:-1] if _is_ascending(lines[0][number] for number in periods) else []
    while kept and sum(min(needed[one], _WIDEST) + _BETWEEN for one in kept) > box.wide * (1 - _FIRST):
        kept.remove(oldest.pop(0) if oldest else kept[-1])
    others = [min(needed[one], _WIDEST) for one in kept]
    first = min(needed[0], box.wide - sum(others) - _BETWEEN * len(others))
    places, left = [], box.left
    for one in [first, *others]:
        places.append((left, one))
        left += one + _BETWEEN
    return [0, *kept], places


def _is_ascending(names: Iterable[str]) -> bool:
    """Whether all are periods, from the oldest to the newest."""
    found = [(name, _YEAR.findall(name)) for name in names]
    if any(not years or len(name) > _LONGEST_PERIOD for name, years in found):
        return False
    ends = [int(years[-1]) for _, years in found]
    return len(ends) > 1 and ends == sorted(ends) and ends[0] < ends[-1]
