"""The official's own table once more, with coloured cells and comments: what is wrong is mended where it stands.

Values are written as they are read, never as formulas or links; of the file's own dress only its sheets and cells are kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from reporting.checking.cells import Cell, Opened, Sheet
from reporting.checking.personal import hide_people
from reporting.forms.headings import sheet_name
from reporting.messages.merged import merge, places
from reporting.messages.message import Message
from reporting.texts.words import text

# light grounds on which black words are read; the word in the comment says the same as the colour
_COLOURS = {"error": "#F8CBAD", "warning": "#FFE699", "information": "#DDEBF7"}
_RANK = {"information": 0, "warning": 1, "error": 2}
_LONGEST_CELL, _LONGEST_COMMENT, _MOST_COMMENTS = 32_000, 1_000, 5_000
# a message over a whole table colours its first cells only
_MOST_CELLS = 2_000
# what a spreadsheet keeps as it is written
_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,3})?", re.ASCII)
_FORBIDDEN_IN_NAMES = str.maketrans("[]:*?/\\", "-------")
Marks = dict[tuple[int, int], list[Message]]


def mark(opened: Opened, messages: Sequence[Message], language: str) -> bytes:
    """A workbook of the opened file's cells with the messages at their cells, and all of them on a last sheet."""
    written = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(written, options) as book:
        formats = {severity: book.add_format({"bg_color": colour}) for severity, colour in _COLOURS.items()}
        names = _names(opened, language)
        for sheet, name in zip(opened.sheets, names, strict=False):
            _write(book.add_worksheet(name), sheet, _marks(messages, sheet.name), formats, language)
        _write_list(book.add_worksheet(names[-1]), merge(messages), book.add_format({"bold": True}), language)
    return written.getvalue()


def _names(opened: Opened, language: str) -> list[str]:
    """Names of sheets that a workbook takes; they differ in more than case. The last is that of the list of messages."""
    own = [sheet.name or sheet_name("indicators", language) for sheet in opened.sheets]
    names: list[str] = []
    for wanted in (*own, text("marked.sheet", language)):
        bare = wanted.translate(_FORBIDDEN_IN_NAMES).strip("'")[:28] or "1"
        taken = {name.casefold() for name in names}
        ways = (bare if n == 1 else f"{bare} {n}" for n in range(1, 100))
        names.append(next(way for way in ways if way.casefold() not in taken))
    return names


def _marks(messages: Sequence[Message], sheet: str) -> Marks:
    marks: Marks = defaultdict(list)
    for message in messages:
        if message.cell and message.sheet == sheet:
            for place in places(message.cell)[:_MOST_CELLS]:
                marks[place].append(message)
    return marks


def _write(target: Any, sheet: Sheet, marks: Marks, formats: dict[str, Any], language: str) -> None:
    comments = 0
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            place = (row.number - 1, column)
            said = marks.pop(place, [])
            _write_cell(target, place, cell, formats[_worst(said)] if said else None, sheet.is_csv)
            if said and comments < _MOST_COMMENTS:
                comments += 1
                _comment(target, place, said, language)
    for place, said in marks.items():
        target.write_blank(*place, None, formats[_worst(said)])
        if comments < _MOST_COMMENTS:
            comments += 1
            _comment(target, place, said, language)
    target.set_column(0, 30, 18)
    for column in sheet.hidden_columns:
        target.set_column(column, column, 18, None, {"hidden": False})


def _write_cell(target: Any, place: tuple[int, int], cell: Cell, form: Any, is_csv: bool) -> None:
    """A number as a number, everything else as text; what belongs to a person is not sent back."""
    is_number = cell.kind == "number" or (is_csv and cell.kind == "text")
    if is_number and "%" not in cell.number_format and _PLAIN.fullmatch(cell.text):
        target.write_number(*place, float(cell.text), form)
    elif cell.text:
        target.write_string(*place, hide_people(cell.text[:_LONGEST_CELL]), form)
    elif form:
        target.write_blank(*place, None, form)


def _worst(said: Sequence[Message]) -> str:
    return max((message.severity for message in said), key=lambda severity: _RANK[severity])


def _comment(target: Any, place: tuple[int, int], said: Sequence[Message], language: str) -> None:
    words = "\n\n".join(
        f"{text(f'severity.{one.severity}', language)}: {one.text(language)}\n{one.expected(language)}"
        for one in said
    )
    target.write_comment(*place, words[:_LONGEST_COMMENT], {"x_scale": 2.2, "y_scale": 1.6})


def _write_list(target: Any, messages: Sequence[Message], bold: Any, language: str) -> None:
    """All messages as text, one in a row."""
    for column, name in enumerate(("place", "severity", "code", "text", "expected")):
        target.write_string(0, column, text(f"marked.{name}", language), bold)
    for row, message in enumerate(messages[:_MOST_CELLS], 1):
        place = "!".join(part for part in (message.sheet, message.cell) if part)
        severity = text(f"severity.{message.severity}", language)
        said = (place, severity, message.code, message.text(language), message.expected(language))
        for column, words in enumerate(said):
            target.write_string(row, column, words)
    target.set_column(0, 2, 20)
    target.set_column(3, 4, 80)
