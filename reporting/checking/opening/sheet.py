"""One sheet of a workbook, read as a stream: real positions, hidden rows, merged cells and stored values in one pass."""

from __future__ import annotations

import re

from reporting.checking.cells import BLANK, Area, Cell, FileRefused, Row, Sheet, a1, refused
from reporting.checking.opening.book import Book, SheetPart
from reporting.checking.opening.caps import Caps
from reporting.checking.opening.container import Container
from reporting.checking.opening.stored import Stored, StoredValues
from reporting.checking.opening.strings import StringReader
from reporting.checking.opening.xml_stream import Attributes, XmlBroken, local, parse

_LETTERS = re.compile(r"[A-Z]{1,3}$")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$")
_MOST_COLUMNS, _MOST_ROWS, _MOST_AREAS = 16_384, 1_048_576, 20_000
_TRUE = ("1", "true")


def read_sheet(container: Container, part: SheetPart, book: Book, caps: Caps) -> Sheet:
    """Raises FileRefused: XLSX_BROKEN, SHEET_TOO_LARGE, TOO_MANY_ROWS, TOO_MANY_CELLS."""
    reader = _SheetReader(part, book, caps)
    try:
        parse(container.chunks(part.part), reader.start, reader.end, reader.characters)
    except XmlBroken as error:
        raise refused("XLSX_BROKEN", sheet=part.name) from error
    return reader.sheet()


class _SheetReader:
    """Takes what expat meets. `start`, `end`, `characters` are called a million times for a large sheet: little is called there."""

    def __init__(self, part: SheetPart, book: Book, caps: Caps) -> None:
        self._part, self._caps = part, caps
        self._values = StoredValues(book)
        self._known: dict[Stored, Cell] = {}
        self._columns: dict[str, int] = {}
        self._short: dict[str, str] = {}
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._held = 0
        self._last_row, self._row_text = 0, ""
        self._is_row_hidden, self._are_rows_hidden = False, False
        self._column, self._type, self._style, self._value = -1, "n", "0", ""
        self._is_formula, self._has_value, self._is_value = False, False, False
        self._pieces: list[str] = []
        self._inline: StringReader | None = None
        self._hidden_columns: set[int] = set()
        self._areas: list[Area] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        short = self._short.get(name) or self._shorten(name)
        if short == "c":
            place = attributes.get("r")
            if place is None:
                self._column += 1
            else:
                letters = place.removesuffix(self._row_text)
                column = self._columns.get(letters)
                self._column = self._find_column(letters) if column is None else column
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._value = ""
            self._is_formula = self._has_value = False
        elif short == "v":
            self._is_value = self._has_value = True
            self._pieces = []
        elif short == "row":
            self._begin_row(attributes)
        else:
            self._begin_other(short, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        short = self._short[name]
        if short == "v":
            self._is_value = False
            self._value = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        elif short == "c":
            if self._has_value or self._is_formula or self._inline is not None:
                self._end_cell()
        elif short == "row":
            self._end_row()
        elif self._inline is not None:
            self._inline.end(short)

    def characters(self, text: str) -> None:
        """Characters of the element that is open."""
        if self._is_value:
            self._pieces.append(text)
        elif self._inline is not None:
            self._inline.characters(text)

    def sheet(self) -> Sheet:
        """What was read."""
        return Sheet(
            self._part.name,
            tuple(self._rows),
            self._part.is_hidden,
            tuple(sorted(self._hidden_columns)),
            tuple(self._areas),
        )

    def _shorten(self, name: str) -> str:
        return self._short.setdefault(name, local(name))

    def _begin_row(self, attributes: Attributes) -> None:
        text = attributes.get("r")
        number = self._last_row + 1 if text is None else int(text) if _is_count(text) else 0
        # Rows that stand twice or backwards are nothing a spreadsheet program writes: which of them holds, nobody knows
        if not self._last_row < number <= _MOST_ROWS:
            raise self._broken()
        self._last_row, self._row_text = number, str(number)
        hidden = attributes.get("hidden")
        self._is_row_hidden = self._are_rows_hidden if hidden is None else hidden in _TRUE
        if attributes.get("ht") == "0":
            self._is_row_hidden = True
        self._column = -1

    def _end_row(self) -> None:
        cells = self._cells
        if cells:
            self._caps.row(self._part.name, self._last_row, len(cells) - 1, self._held)
            if not self._caps.is_full:
                self._rows.append(Row(self._last_row, tuple(cells), self._is_row_hidden))
            self._cells = []
            self._held = 0
        self._row_text = ""

    def _find_column(self, letters: str) -> int:
        column = _column_number(letters)
        if not 0 <= column < _MOST_COLUMNS or not self._row_text:
            raise self._broken()
        return self._columns.setdefault(letters, column)

    def _end_cell(self) -> None:
        if self._inline is not None:
            self._value, self._inline, self._type = self._inline.text(), None, "inlineStr"
        stored = (self._type, self._value, self._style, self._is_formula, self._has_value)
        cell = self._known.get(stored)
        if cell is None:
            cell = self._values.cell(stored)
            if cell is None:
                raise self._broken()
            self._known[stored] = cell
        if cell.kind == "blank":
            return
        cells = self._cells
        missing = self._column - len(cells)
        if missing < 0 or not self._row_text:
            raise self._broken()
        if missing:
            cells.extend([BLANK] * missing)
        cells.append(cell)
        self._held += 1

    def _begin_other(self, short: str, attributes: Attributes) -> None:
        if self._inline is not None:
            self._inline.start(short, attributes)
        elif short == "f":
            self._is_formula = True
        elif short == "is":
            self._inline = StringReader()
        elif short == "mergeCell":
            area = _area(attributes.get("ref", ""))
            if area and len(self._areas) < _MOST_AREAS:
                self._areas.append(area)
        elif short == "col":
            self._hide_columns(attributes)
        elif short == "sheetFormatPr":
            self._are_rows_hidden = attributes.get("zeroHeight") in _TRUE

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        is_hidden = attributes.get("hidden") in _TRUE or attributes.get("width") == "0"
        if is_hidden and _is_count(first) and _is_count(last):
            self._hidden_columns.update(range(int(first) - 1, min(int(last), self._caps.columns)))

    def _broken(self) -> FileRefused:
        place = a1(max(self._column, 0), max(self._last_row, 1))
        return refused("XLSX_BROKEN", sheet=self._part.name, cell=place)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8


def _column_number(letters: str) -> int:
    """From 0; -1 for what names no column."""
    if not _LETTERS.match(letters):
        return -1
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _area(reference: str) -> Area | None:
    match = _AREA.match(reference)
    if not match:
        return None
    columns = sorted((_column_number(match[1]), _column_number(match[3])))
    rows = sorted((int(match[2]), int(match[4])))
    return Area(rows[0], columns[0], rows[1], columns[1])
