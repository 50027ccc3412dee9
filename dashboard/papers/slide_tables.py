"""Tables on slides: columns as wide as their words ask for, rows shared out over slides by the room they take."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.figures import theme
from dashboard.papers.columns import (
    CELL_SIDES,
    FONT,
    LETTERS_PER_INCH,
    has_long_texts,
    longest_word,
    shares,
)

# Points of the type of a table: as large as the words of its columns allow; sentences in cells are given less.
_SIZES, _FOR_SENTENCES = (18, 16, 14, 12, 11), 14
SMALLEST = 11  # that `_LINE` and LETTERS_PER_INCH are of
_WORDS = qn("a:t")
_BREAKS = re.compile("[\0-\x1f]")  # what becomes paragraphs, breaks or escapes
_LINE = 0.21  # of that type, in the tallest of the fonts that stand in for ours; inches
_WRAPPED = 1.08  # letters of wrapped words in the room of those that columns are measured by
_CELL_ROOM = 0.1  # inches above and below the words of a cell together


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


def points_for(header: list[str], rows: list[list[str]], width: float, *, most: int) -> int:
    """The size of type, `most` at most, in which no word of a table of that width is broken."""
    longest = sum(longest_word(column) + CELL_SIDES for column in zip(header, *rows, strict=True))
    most = min(most, _FOR_SENTENCES) if has_long_texts(rows) else most
    fitting = (size for size in _SIZES if size <= most and longest <= width * letters_per_inch(size))
    return next(fitting, SMALLEST)


def letters_per_inch(points: int) -> float:
    """How many letters of a type stand in an inch."""
    return LETTERS_PER_INCH * SMALLEST / points


def of_sentences(points: int) -> float:
    """The same for sentences, whose lines need not keep words of a column whole."""
    return 1.13 * letters_per_inch(points)


def parts(
    header: list[str], rows: list[list[str]], first: Box, others: Box, *, points: int = SMALLEST
) -> list[list[list[str]]]:
    """The rows shared out over boxes, as many in each as fit with the lines that their longest cells take."""
    widths = shares(header, rows, min(first.width, others.width), letters_per_inch=letters_per_inch(points))
    found: list[list[list[str]]] = []
    room = 0.0
    box = first
    for row in rows:
        height = row_height(row, widths, box.width, points)
        if not found or height > room:
            box = others if found else first
            found.append([])
            room = box.height - row_height(header, widths, box.width, points)
            height = row_height(row, widths, box.width, points)
        found[-1].append(row)
        room -= height
    return found


def row_height(cells: list[str], widths: list[float], width: float, points: int = SMALLEST) -> float:
    """Inches that a row takes in a table of that width."""
    lines = [
        _lines_of(cell, max(1, int(_WRAPPED * width * share * letters_per_inch(points) - CELL_SIDES + 1)))
        for cell, share in zip(cells, widths, strict=True)
    ]
    return max(1, *lines) * _LINE * points / SMALLEST + _CELL_ROOM


def _lines_of(cell: str, letters: int) -> int:
    """Lines of so many letters, words kept whole: short words leave the ends of lines empty."""
    lines = 0
    for paragraph in cell.split("\n"):
        lines, filled = lines + 1, 0
        for word in paragraph.split(" "):
            if filled and filled + 1 + len(word) > letters:
                lines, filled = lines + 1, 0
            more = ceil(len(word) / letters) - 1
            lines, filled = (
                lines + max(more, 0),
                len(word) - max(more, 0) * letters + (filled + 1 if filled else 0),
            )
    return lines


def add_table(
    page, header: list[str], rows: list[list[str]], box: Box, widths: list[float], *, points: int
) -> None:
    """A native table at the top of the box."""
    heights = [row_height(cells, widths, box.width, points) for cells in (header, *rows)]
    place = [Inches(one) for one in (box.left, box.top, box.width, sum(heights))]
    table = page.shapes.add_table(len(rows) + 1, len(header), *place).table
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Inches(box.width * share)
    for row, height in zip(table._tbl.tr_lst, heights, strict=True):
        row.h = Inches(height)
    table.notify_height_changed()
    models: dict[str, Any] = {}
    for y, cells in enumerate([header, *rows]):
        for x, words in enumerate(cells):
            _fill(table.cell(y, x), words, y, points, models)


# A cell costs python-pptx a hundred look-ups; one of each look is made by it, the others are copies with other words.
def _fill(cell, words: str, row: int, points: int, models: dict[str, Any]) -> None:
    is_plain = words != "" and not _BREAKS.search(words)
    ground = theme.ACCENT if row == 0 else theme.PAPER if row % 2 else theme.SURFACE
    if is_plain and ground in models:
        copy = deepcopy(models[ground])
        next(copy.iter(_WORDS)).text = words
        cell._tc.getparent().replace(cell._tc, copy)
        return
    cell.text = words
    cell.margin_top = cell.margin_bottom = Inches(_CELL_ROOM / 2)
    style(cell.text_frame, Pt(points), is_bold=row == 0, color=theme.PAPER if row == 0 else theme.INK)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(ground)
    if is_plain:
        models[ground] = cell._tc


def style(frame, size: Pt, *, is_bold: bool = False, color: str = theme.INK) -> None:
    """The type of all words in a frame."""
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.name, run.font.size, run.font.bold = FONT, size, is_bold
            run.font.color.rgb = rgb(color)


def rgb(color: str) -> RGBColor:
    """A colour of the theme."""
    return RGBColor.from_string(color[1:].upper())
