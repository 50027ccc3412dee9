"""The writer of a template: what is written is locked, what is asked for is open, texts stay texts."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from reporting.forms.headings import heading, hint, sheet_name
from reporting.forms.sheets import Column, Sheet
from reporting.templates.lists import Lists
from reporting.templates.rows import Row, Value

# what looks like a formula, an address or a number is written as the text that it is
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FREE_ROWS = 40  # for parts and regions beyond those written
_MOST_WORDS = 255  # what a rule of a cell may say
_WIDER = 1.15  # a letter is that much wider than the digit in which widths are counted
_A4, _HEAD, _LINE_HEIGHT = 9, 34, 14
_INK, _LINE, _GIVEN, _HEADING = "#1f2933", "#c3ccd5", "#eef1f4", "#1f4e5f"
_PLAIN = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top"}
_CELL = {**_PLAIN, "text_wrap": True, "border": 1, "border_color": _LINE}


class Book:
    """A workbook that is being written; `content` ends it."""

    def __init__(self, language: str, made_on: date) -> None:
        self.language, self._written = language, BytesIO()
        self._made_on = datetime(made_on.year, made_on.month, made_on.day)
        self._book = Workbook(self._written, _OPTIONS)
        self._book.set_properties({"created": self._made_on})
        self._formats: dict[tuple[Any, ...], Any] = {}

    def style(self, **more: Any) -> Any:
        """A format, made once; open cells are those with locked=False."""
        key = tuple(sorted(more.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_PLAIN, **more})
        return self._formats[key]

    def add_page(self, name: str) -> Any:
        """A sheet of words, locked."""
        page = self._book.add_worksheet(name)
        page.hide_gridlines(2)
        page.protect("", {"select_locked_cells": True})
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        return page

    def add_hidden(self, name: str, columns: Mapping[str, Sequence[str]]) -> None:
        """A hidden sheet: a column for each list under its name."""
        page = self._book.add_worksheet(name)
        for number, (key, values) in enumerate(columns.items()):
            page.write_column(0, number, [key, *values])
        page.protect()
        page.hide()

    def add_sheet(self, sheet: Sheet, rows: Sequence[Row], lists: Lists) -> None:
        """A sheet to be filled in: headings in its first row, the rows that are asked for, some free ones."""
        page = self._book.add_worksheet(sheet_name(sheet.id, self.language))
        page.set_row(0, _HEAD)
        head = self.style(
            bold=True, font_color="#ffffff", bg_color=_HEADING, text_wrap=True, border=1, border_color=_LINE
        )
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width)
            page.write_string(0, number, heading(sheet.id, column.id, self.language), head)
            page.write_comment(
                0, number, hint(sheet.id, column.id, self.language), {"x_scale": 2, "font_size": 9}
            )
            self._guide(page, sheet, number, len(rows) + _FREE_ROWS, lists)
        free = Row({}, frozenset(column.id for column in sheet.columns if not column.is_shown))
        for line, row in enumerate([*rows, *[free] * _FREE_ROWS], start=1):
            page.set_row(line, _LINE_HEIGHT * _lines(sheet, row))
            for number, column in enumerate(sheet.columns):
                self._write(page, line, number, column, row)
        self._finish(page, len(sheet.columns), len(rows))

    def content(self) -> bytes:
        """The .xlsx; the same bytes for the same sheets."""
        self._book.close()
        fixed = BytesIO()
        with zipfile.ZipFile(self._written) as given, zipfile.ZipFile(fixed, "w") as kept:
            for member in given.infolist():
                entry = zipfile.ZipInfo(member.filename, date_time=self._made_on.timetuple()[:6])
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                kept.writestr(entry, given.read(member))
        return fixed.getvalue()

    def _write(self, page: Any, line: int, number: int, column: Column, row: Row) -> None:
        value = row.written.get(column.id)
        look = self.style(**_look(column, row, is_open=column.id in row.open))
        if value is None:
            page.write_blank(line, number, None, look)
        elif isinstance(value, str):
            page.write_string(line, number, value, look)
        else:
            page.write_number(line, number, _number(value), look)

    def _guide(self, page: Any, sheet: Sheet, number: int, last: int, lists: Lists) -> None:
        """The list to choose from, or the kind of number, and the hint beside the cell that is chosen."""
        column = sheet.columns[number]
        rule: dict[str, Any] = {"validate": "any"}
        if source := lists.source(f"{sheet.id}.{column.id}"):
            rule = {
                "validate": "list",
                "source": source,
                "error_type": "stop" if column.choices else "warning",
            }
        elif column.id in ("numerator", "denominator") or column.kind == "money":
            rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
        if not column.is_shown:
            words = hint(sheet.id, column.id, self.language)[:_MOST_WORDS]
            page.data_validation(
                1, number, last, number, {**rule, "input_message": words, "ignore_blank": True}
            )

    def _finish(self, page: Any, columns: int, rows: int) -> None:
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(rows, 1), columns - 1)
        page.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.print_area(0, 0, max(rows, 1), columns - 1)


def _look(column: Column, row: Row, *, is_open: bool) -> dict[str, Any]:
    look: dict[str, Any] = {**_CELL, "locked": not is_open}
    if not is_open:
        look["bg_color"] = _GIVEN
    if column.id in ("value", "last_value"):
        look["num_format"] = "#,##0" + ("." + "0" * row.decimals if row.decimals else "")
    elif column.id in ("numerator", "denominator") or column.kind == "money":
        look["num_format"] = "#,##0"
    elif column.kind == "day":
        look["num_format"] = "dd.mm.yyyy"
    elif is_open:
        look["num_format"] = "@"  # 1-25 stays what was typed
    return look


def _lines(sheet: Sheet, row: Row) -> int:
    """How many lines the longest text of the row takes: a program that opens the file does not measure it anew."""
    texts = ((column.width, str(row.written.get(column.id, ""))) for column in sheet.columns)
    return max(lines_of(text, width) for width, text in texts)


def lines_of(text: str, width: int) -> int:
    """Lines that a text takes in a column of that many letters."""
    return 1 + int(len(text) * _WIDER) // width


def _number(value: Value) -> float:
    assert isinstance(value, int | float)
    return value
