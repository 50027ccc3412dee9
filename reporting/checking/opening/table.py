"""The text of a CSV file → rows of cells: which delimiter, where rows end, quotes that were never closed."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from reporting.checking.cells import Cell, Judge, Kind, Row, Sheet, refused
from reporting.checking.opening.caps import Caps
from reporting.checking.opening.errors_of_excel import is_error

DELIMITERS = (";", ",", "\t", "|")
_SAID = re.compile(r'^"?sep=(.|\\t)"?(\r\n|\n|\r|$)', re.IGNORECASE)
_LOOKED_AT = 40
_END_OF_DOS = "\x1a"
_END_OF_LINE = re.compile(r"\r\n|\r|\n")


def read_table(text: str, caps: Caps, judge: Judge | None) -> tuple[Sheet, str]:
    """The one sheet of the file and its delimiter; raises FileRefused: CSV_STRUCTURE, TOO_MANY_ROWS, TOO_MANY_CELLS, ….

    A first line `sep=;` names the delimiter and is no row: Excel does not show it.
    """
    text = text.removesuffix(_END_OF_DOS)
    said = _SAID.match(text)
    delimiter = ""
    if said:
        text = text[said.end() :]
        delimiter = said[1].replace("\\t", "\t")
    if delimiter not in DELIMITERS or delimiter not in text:
        delimiter = _delimiter(text, judge)
    csv.field_size_limit(max(len(text), 1 << 17))
    cells = _Cells()
    rows = []
    for number, written in _records(text, delimiter):
        if not any(written):
            continue
        row = Row(number, tuple([cells[field] for field in written]))
        held = [at for at, cell in enumerate(row.cells) if cell.kind != "blank"]
        if not held:
            continue
        caps.row("", number, held[-1], len(held))
        if not caps.is_full:
            # Spreadsheet programs end each line with a delimiter for each column they ever touched
            rows.append(row if len(row.cells) <= caps.columns else Row(number, row.cells[: caps.columns]))
    return Sheet("", tuple(rows), is_csv=True), delimiter


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Number of the row as Excel shows it and its fields; a line break in quotes begins no row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    for number in itertools.count(1):
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refused("CSV_STRUCTURE", row=number) from error
        width = width or len(fields)
        if any("\n" in field or "\r" in field for field in fields):
            _refuse_swallowed(fields, delimiter, width, number)
        yield number, fields


def _refuse_swallowed(fields: list[str], delimiter: str, width: int, number: int) -> None:
    """A quote closed by a later one hides whole rows in one cell: no note has as many delimiters in one line."""
    for field in fields:
        for line in _END_OF_LINE.split(field)[1:]:
            if width > 1 and line.count(delimiter) >= max(width - 2, 2):
                raise refused("CSV_STRUCTURE", row=number)


class _Cells(dict[str, Cell]):
    """Equal texts are one cell."""

    def __missing__(self, text: str) -> Cell:
        kind: Kind = "text"
        if not text or text.isspace():
            kind, text = "blank", ""
        elif is_error(text):
            kind = "error"
        cell = self[text] = Cell(text, kind)
        return cell


def _delimiter(text: str, judge: Judge | None) -> str:
    """The one under which the dictionary knows most of the first cells, then the one that cuts rows most alike."""
    scores = {}
    for delimiter in DELIMITERS:
        rows = _first_rows(text, delimiter)
        cells = {field.strip() for row in rows for field in row}
        widths = Counter(len(row) for row in rows)
        width, alike = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        known = judge(cells) if judge and width > 1 else 0
        scores[delimiter] = (known, alike if width > 1 else 0, width)
    return max(DELIMITERS, key=scores.__getitem__)


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows that hold something, read without complaint."""
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if any(field.strip() for field in row):
                rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    return rows
