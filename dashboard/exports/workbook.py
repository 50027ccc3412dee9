"""The one writer of workbooks of tables: cells with values that are shown as the page writes them, texts that stay texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from dashboard.exports.number_formats import number_format
from dashboard.figures import theme
from dashboard.texts.cells import Cell
from dashboard.view.block import Column, Table
from vocabulary.fixed_zip import with_fixed_times

_WIDEST, _NARROWEST = 60, 9
_LONGEST_NAME, _NOT_IN_NAMES = 31, "[]:*?/\\"
_LONGEST_FOOT = 250
_A4 = 9
_MANY_COLUMNS = 6  # so many stand better on paper that lies
# What looks like a formula, an address or a number is written as the text that it is.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class About:
    """What a file says about itself in its metadata and on paper; `warning` stands over every table."""

    title: str
    author: str
    link: str
    keywords: str
    made_on: datetime
    language: str
    foot: str
    remark: str = ""
    warning: str = ""


class Book:
    """A workbook that is being written; `content` ends it."""

    def __init__(self, about: About) -> None:
        self._about, self._written = about, BytesIO()
        self._book = Workbook(self._written, _OPTIONS)
        self._formats: dict[tuple, Any] = {}
        self._names: set[str] = set()
        self._book.set_properties(
            {"title": about.title, "subject": about.link, "author": about.author, "keywords": about.keywords,
             "comments": about.remark, "created": about.made_on}
        )  # fmt: skip

    def content(self) -> bytes:
        """The .xlsx; the same bytes for the same sheets."""
        self._book.close()
        return with_fixed_times(self._written.getvalue(), self._about.made_on)

    def add_table(self, name: str, table: Table) -> None:
        """A sheet of one table that begins in its first row, to be read, filtered and taken further."""
        sheet = self._sheet(name)
        top = self._warn(sheet)
        columns = spread(table)
        last = self._write(sheet, top, columns)
        self._set_widths(sheet, [columns])
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if columns and last > top:
            sheet.autofilter(top, 0, last, len(columns) - 1)

    def add_tables(self, name: str, tables: Sequence[Table]) -> None:
        """A sheet of several tables one below the other, each under its caption."""
        sheet = self._sheet(name)
        row = top = self._warn(sheet)
        every = [spread(table) for table in tables]
        for table, columns in zip(tables, every, strict=True):
            sheet.write_string(row, 0, table.caption)
            row = self._write(sheet, row + 1, columns) + 3
        self._set_widths(sheet, every)
        sheet.freeze_panes(top + 2, 1)

    def add_lines(self, name: str, lines: Iterable[tuple[str, str]]) -> None:
        """A sheet of terms with what is said of each."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 110)
        for row, (term, words) in enumerate(lines):
            sheet.write_string(row, 0, term, self._format(bold=True))
            sheet.write_string(row, 1, words, self._format(text_wrap=True))

    def add_sentences(self, name: str, heading: str, sentences: Iterable[str]) -> None:
        """A sheet of a heading and sentences under it."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 110)
        sheet.write_string(0, 0, heading, self._format(bold=True, font_size=14))
        for row, line in enumerate(sentences, 2):
            sheet.write_string(row, 0, line, self._format(text_wrap=True))

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(self._free_name(name))
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        foot = self._about.foot.replace("&", "&&")[:_LONGEST_FOOT]
        sheet.set_footer(f"&L{foot}&R&P / &N")
        return sheet

    def _free_name(self, name: str) -> str:
        """The name as far as Excel takes it, numbered where another sheet has it."""
        kept = "".join(letter for letter in name if letter not in _NOT_IN_NAMES).strip(" '")
        kept = kept[:_LONGEST_NAME].rstrip(" '") or "1"
        found, number = kept, 2
        while found.casefold() in self._names:
            found, number = f"{kept[: _LONGEST_NAME - 4].rstrip()} {number}", number + 1
        self._names.add(found.casefold())
        return found

    def _warn(self, sheet: Any) -> int:
        """The first row for a table: below the warning, where there is one."""
        if not self._about.warning:
            return 0
        sheet.set_tab_color(theme.BAD)
        sheet.write_string(0, 0, self._about.warning, self._format(bold=True, font_color=theme.BAD))
        return 1

    def _write(self, sheet: Any, top: int, columns: list[Spread]) -> int:
        """Head and cells from row `top` on; the last row written."""
        if len(columns) > _MANY_COLUMNS:
            sheet.set_landscape()
        head = self._format(bold=True, text_wrap=True, bottom=1, bg_color=theme.SURFACE)
        for place, (name, _) in enumerate(columns):
            sheet.write_string(top, place, name, head)
        for place, (_, cells) in enumerate(columns):
            for row, cell in enumerate(cells, top + 1):
                self._write_cell(sheet, row, place, cell)
        return top + max((len(cells) for _, cells in columns), default=0)

    def _write_cell(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if cell.value is None:
            if cell.words:
                sheet.write_string(row, place, str(cell), self._format(text_wrap=True))
            return
        shown = self._format(num_format=number_format(cell, self._about.language), align=_side(cell))
        if isinstance(cell.value, date):
            sheet.write_datetime(row, place, cell.value, shown)
        else:
            sheet.write_number(row, place, cell.value, shown)

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", **look})
        return self._formats[key]

    def _set_widths(self, sheet: Any, tables: list[list[Spread]]) -> None:
        for place in range(max(map(len, tables), default=0)):
            own = [columns[place] for columns in tables if place < len(columns)]
            longest = max(len(str(cell)) for name, cells in own for cell in (name[:_WIDEST], *cells))
            sheet.set_column(place, place, max(_NARROWEST, min(_WIDEST, longest + 2)))


Spread = tuple[str, list[Cell]]


def spread(table: Table) -> list[Spread]:
    """Heads and cells of the columns; what stands below the cells of one becomes a column of its own behind it."""
    found: list[Spread] = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        if not any(cell.aside and (column.aside or cell.value is not None) for cell in cells):
            found.append((head_of(column), cells))
            continue
        found.append((head_of(column), [replace(cell, aside=None) for cell in cells]))
        found.append((column.aside, [cell.aside or Cell("") for cell in cells]))
    return found


def head_of(column: Column) -> str:
    """The name of a column, with the unit of its figures where it does not say that itself."""
    is_said = not column.unit or column.unit in column.name
    return column.name if is_said else ", ".join(filter(None, [column.name, column.unit]))


def _side(cell: Cell) -> str:
    return "right" if cell.kind == "number" else "left"
