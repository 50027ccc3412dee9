"""What opening a file gives: sheets of rows of cells, as they stand in the file, nothing judged yet.

Cells do not know their place, so that equal cells of a file are one object: a place is a row's number and a column's index.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, NamedTuple

from reporting.messages.message import Message
from vocabulary.formats import write_number
from vocabulary.languages import LANGUAGES

Kind = Literal["text", "number", "date", "bool", "error", "formula_without_value", "blank"]
# How many of these texts of a file the dictionary knows, as headings, ids or names. Which way of reading fits, it tells.
Judge = Callable[[Collection[str]], int]


class Cell(NamedTuple):
    """One cell. `text` is never None; surrounding spaces and everything else stand as in the file.

    `kind` and `text`: text (every cell of CSV, but blank and error), number (plain decimal text such as `2299.9999999998` or
    `-0.4`, never an exponent; as the file writes it where that is no number), date (ISO, `2025-01-31` or
    `2025-01-31T14:30:00`), bool (`TRUE`, `FALSE`), error (`#REF!`, `#Н/Д`), formula_without_value (empty), blank (empty or
    spaces only). `number_format` is Excel's (`0%`, `General`), empty for CSV. Digits set as superscript in a workbook come as
    `¹²³`, so that a footnote never becomes part of a number.
    """

    text: str
    kind: Kind = "text"
    number_format: str = ""
    is_formula: bool = False


BLANK = Cell("", "blank")
_MOST_MERGED_ROWS, _GROUPED_FROM = 200_000, 10_000


class Row(NamedTuple):
    """A row that holds something; `number` is what Excel shows beside it, from 1; cells stand from column A.

    Rows of a workbook end with their last cell that holds something; rows of CSV have as many cells as are written.
    """

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    def cell(self, column: int) -> Cell:
        """The cell of a column (0 is A), blank where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else BLANK


class Area(NamedTuple):
    """A rectangle of cells: rows from 1, columns from 0, both ends in it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def a1(self) -> str:
        """As Excel names it, `B7:B9`."""
        return f"{a1(self.first_column, self.first_row)}:{a1(self.last_column, self.last_row)}"

    def has(self, column: int, row: int) -> bool:
        """Whether a place lies in it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True)
class Sheet:
    """A sheet, or the one table of a CSV file (`name` empty). Rows with nothing in them are not in `rows`.

    `hidden_columns` are indices from 0; `merged` are areas of which only the first cell holds something; `is_csv` says that
    each row has as many cells as are written.
    """

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[Area, ...] = ()
    is_csv: bool = False

    def merged_over(self, column: int, row: int) -> Area | None:
        """The merged area that covers a place, but as its first cell."""
        for area in self._areas_by_row.get(row, ()):
            if area.has(column, row) and (column, row) != (area.first_column, area.first_row):
                return area
        return None

    @cached_property
    def _areas_by_row(self) -> dict[int, list[Area]]:
        """The merged areas of each row that holds something; of a sheet with absurdly many only the first."""
        found: dict[int, list[Area]] = {}
        last = self.rows[-1].number if self.rows else 0
        left = _MOST_MERGED_ROWS
        for area in self.merged:
            rows = range(area.first_row, min(area.last_row, last) + 1)
            left -= len(rows)
            if left < 0:
                break
            for row in rows:
                found.setdefault(row, []).append(area)
        return found


@dataclass(frozen=True)
class Opened:
    """An opened file. `format` is what it is; `encoding` that of a CSV file's bytes; `notes` are findings about the whole file."""

    format: Literal["xlsx", "csv"]
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class FileFacts:
    """Which bytes were checked: the name they came under, their SHA-256, how many they are."""

    name: str
    sha256: str
    size: int


class FileRefused(Exception):
    """The file as a whole cannot be taken; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.code)


def refused(
    code: str, *, sheet: str = "", cell: str = "", row: int | None = None, value: str = "", **values: object
) -> FileRefused:
    """A refusal of the whole file by its code; its words may name the row, and write large counts as the reader does."""
    said = {name: _counted(found) for name, found in values.items()}
    if row is not None:
        said = {"row": str(row), **said}
    return FileRefused(Message(code, "error", sheet=sheet, cell=cell, row=row, value=value, values=said))


def _counted(found: object) -> object:
    if not isinstance(found, int) or found < _GROUPED_FROM:
        return found
    return {language: write_number(found, 0, language) for language in LANGUAGES}


@cache
def column_letters(column: int) -> str:
    """A for 0, XFD for 16383."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(column: int, row: int) -> str:
    """The name of a place, `B7` for column 1 and row 7."""
    return f"{column_letters(column)}{row}"
