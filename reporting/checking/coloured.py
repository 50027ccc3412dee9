"""The sender's own workbook with what was found in it: coloured cells, comments, and a sheet that lists everything.

Only for files that a check has opened within its limits before; a table in CSV becomes a sheet of text.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reporting.checking.cells import FileRefused, Opened
from reporting.checking.opening import open_file
from reporting.messages.message import Message
from reporting.settings import Limits
from reporting.texts.words import text

_COLOURS = {"error": "F7C6CE", "warning": "FBE3B5", "information": "D6E6F2"}
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_LONGEST_COMMENT, _LONGEST_TITLE, _WIDTHS = 1_000, 31, (20, 16, 60, 60, 22)
# points: rows keep the height of one line where a program does not measure wrapped words itself
_LINE = 16


def coloured(data: bytes, name: str, messages: Sequence[Message], language: str, limits: Limits) -> bytes:
    """An .xlsx; of a file that could not be opened it holds the list only."""
    try:
        opened: Opened | None = open_file(data, name, limits)
    except FileRefused:
        opened = None
    if opened is not None and opened.format == "xlsx":
        book = load_workbook(io.BytesIO(data))
    else:
        book = _plain(opened)
    for message in messages:
        _mark(book, message, language, limits)
    _list(book, messages, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _plain(opened: Opened | None) -> Workbook:
    """A table as a sheet of text: nothing in it becomes a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in opened.sheets[0].rows if opened else ():
        for n, given in enumerate(row.cells, 1):
            if given.text:
                _write(sheet, row.number, n, given.text)
    return book


def _mark(book: Workbook, message: Message, language: str, limits: Limits) -> None:
    named = [sheet for sheet in book.worksheets if sheet.title == message.sheet]
    sheet = named[0] if named else book.worksheets[0]
    fill = PatternFill("solid", start_color=_COLOURS[message.severity])
    for n, cell in enumerate(_cells(sheet, message.cell, limits)):
        if isinstance(cell, MergedCell):
            continue
        cell.fill = fill
        if n == 0:
            before = f"{cell.comment.text}\n\n" if cell.comment else ""
            words = f"{before}{message.text(language)} {message.expected(language)}"
            cell.comment = Comment(_clean(words)[:_LONGEST_COMMENT], "", width=360, height=160)


def _cells(sheet: Worksheet, places: str, limits: Limits) -> Iterator[Cell | MergedCell]:
    """The cells of `B7:B9, B12`, none outside of what a file may hold."""
    for found in _PLACE.finditer(places):
        first, last = int(found[2]), int(found[4] or found[2])
        columns = [column_index_from_string(found[1]), column_index_from_string(found[3] or found[1])]
        for row in range(first, min(last, first + limits.rows) + 1):
            for column in range(columns[0], min(columns[1], columns[0] + 50) + 1):
                yield sheet.cell(row, column)


def _list(book: Workbook, messages: Sequence[Message], language: str) -> None:
    """All findings in front of everything, so that nobody has to look for coloured cells."""
    title = text("coloured.title", language)[:_LONGEST_TITLE]
    sheet = book.create_sheet(title if title not in book.sheetnames else f"{title[:-2]} 2", 0)
    heads = [text(f"coloured.{key}", language) for key in ("sheet", "cell", "wrong", "write", "code")]
    for n, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), 1):
        _write(sheet, 1, n, head).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, n).column_letter].width = width
    for row, message in enumerate(messages, 2):
        words = (
            message.sheet,
            message.cell,
            message.text(language),
            message.expected(language),
            message.code,
        )
        for n, word in enumerate(words, 1):
            _write(sheet, row, n, word).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = _LINE * max(
            math.ceil(len(word) / width) for word, width in zip(words, _WIDTHS, strict=True)
        )
        sheet.cell(row, 1).fill = PatternFill("solid", start_color=_COLOURS[message.severity])
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0


def _write(sheet: Worksheet, row: int, column: int, words: str) -> Cell:
    cell = sheet.cell(row, column)
    cell.value = _clean(words)
    cell.data_type = "s"
    return cell


def _clean(words: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", words))
