"""A paper as a workbook: a sheet for each chapter, numbers as numbers, every word typed as text."""

from __future__ import annotations

import re
import textwrap
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reporting.papers.paper import Cell, Number, Paper, Section, Table

_PAGE = 130  # letters over all columns
_LINE = 15  # points
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class _Formats:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        font = {"font_name": "Times New Roman", "valign": "top"}
        self.plain = book.add_format({**font, "text_wrap": True})
        self.cell = book.add_format({**font, "text_wrap": True, "border": 1})
        self.head = book.add_format(
            {**font, "text_wrap": True, "border": 1, "bold": True, "bg_color": "#E8EEF4"}
        )
        self.caption = book.add_format({**font, "italic": True, "text_wrap": True})
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.heading = book.add_format({**font, "bold": True, "font_size": 12})
        self.warning = book.add_format({**font, "bold": True, "font_color": "#A01C1C", "text_wrap": True})
        self._numbers: dict[tuple[int, str], Format] = {}

    def number(self, decimals: int, marks: str) -> Format:
        """How a number is shown, its footnotes after it."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        shown = f'{pattern}"{marks}"' if marks else pattern
        if (decimals, marks) not in self._numbers:
            self._numbers[decimals, marks] = self._book.add_format(
                {"font_name": "Times New Roman", "valign": "top", "border": 1, "num_format": shown}
            )
        return self._numbers[decimals, marks]


def workbook(paper: Paper) -> bytes:
    """The .xlsx of a paper."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": paper.title, "author": paper.author, "created": paper.made_at})
    formats = _Formats(book)
    first = book.add_worksheet(paper.author[:31])
    first.set_column(0, 0, _PAGE)
    _print_on_one_width(first)
    lines = [(paper.warning, formats.warning), (paper.title, formats.title)]
    lines += [(line, formats.plain) for line in (*paper.remarks, *paper.signature, paper.foot)]
    for row, (line, form) in enumerate((line, form) for line, form in lines if line):
        first.write_string(row, 0, line, form)
    for name, sections in _chapters(paper):
        _sheet(book.add_worksheet(name), sections, formats)
    book.close()
    return stream.getvalue()


def _chapters(paper: Paper) -> list[tuple[str, list[Section]]]:
    """Sections of the first level with those below them; a sheet's name has 31 letters at most."""
    found: list[tuple[str, list[Section]]] = []
    for section in paper.sections:
        if section.level == 1:
            found.append((_FORBIDDEN.sub(" ", section.heading)[:31].strip(), []))
        found[-1][1].append(section)
    return found


def _sheet(sheet: Worksheet, sections: list[Section], formats: _Formats) -> None:
    widest = max(
        (table for section in sections for table in section.tables), key=lambda t: len(t.heads), default=None
    )
    parts = widest.widths if widest else (1,)
    widths = [max(8.0, _PAGE * part / sum(parts)) for part in parts]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    _print_on_one_width(sheet)
    row = 0
    for section in sections:
        sheet.write_string(row, 0, section.heading, formats.heading)
        row += 1
        for sentence in section.sentences:
            row = _sentence(sheet, row, len(widths) - 1, sentence, formats.plain)
        for table in section.tables:
            row = _table(sheet, row, table, widths, formats) + 1


def _print_on_one_width(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _sentence(sheet: Worksheet, row: int, last: int, sentence: str, form: Format) -> int:
    """A sentence over all columns, with as many lines as it needs."""
    if last:
        sheet.merge_range(row, 0, row, last, "", form)
    sheet.write_string(row, 0, sentence, form)
    sheet.set_row(row, _LINE * (1 + len(sentence) // (_PAGE - 10)))
    return row + 1


def _table(sheet: Worksheet, row: int, table: Table, widths: list[float], formats: _Formats) -> int:
    if table.caption:
        row = _sentence(sheet, row, len(widths) - 1, table.caption, formats.caption)
    for at, head in enumerate(table.heads):
        sheet.write_string(row, at, head, formats.head)
    sheet.set_row(row, _height(table.heads, widths))
    for number, cells in enumerate(table.rows, row + 1):
        sheet.set_row(number, _height(cells, widths))
        for at, cell in enumerate(cells):
            if isinstance(cell, Number):
                sheet.write_number(number, at, float(cell.value), formats.number(cell.decimals, cell.marks))
            else:
                sheet.write_string(number, at, cell, formats.cell)
    return row + 1 + len(table.rows)


def _height(cells: tuple[Cell, ...], widths: list[float]) -> int:
    """Points for the lines of the longest cell of a row: not every program works them out."""
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell, str):
            lines = max(lines, len(textwrap.wrap(cell, max(4, int(width * 0.9)))))
    return _LINE * lines
