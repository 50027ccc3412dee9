"""A paper as an Excel workbook: a sheet per section with typed cells, and a first sheet that says what it is."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from dashboard.brief.paper import Cell, Paper, Section
from dashboard.exports.fixed_zip import with_fixed_times
from dashboard.figures import theme
from dashboard.texts.words import text

_WIDEST, _NARROWEST = 60, 9
_MOST_DECIMALS = 4
_NUMBERS = {places: "#,##0" + ("." + "0" * places if places else "") for places in range(_MOST_DECIMALS + 1)}


def excel_workbook(paper: Paper) -> bytes:
    """The .xlsx of a paper; texts stay texts (no formulas, no links), the same bytes for the same paper."""
    written = BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": paper.title, "subject": paper.recipe.link, "author": text("site.name", paper.language),
         "keywords": paper.recipe.keywords(), "comments": paper.remark, "created": paper.made_on}
    )  # fmt: skip
    _add_about(book, paper)
    for number, section in enumerate(paper.sections, 1):
        if section.tables:
            _add_section(book, number, section)
    book.close()
    return with_fixed_times(written.getvalue(), paper.made_on)


def _add_about(book: Workbook, paper: Paper) -> None:
    sheet = book.add_worksheet(text("paper.about", paper.language))
    bold, wrapped = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, paper.title, bold)
    lines = [
        paper.subtitle,
        paper.remark,
        text("paper.footer", paper.language, edition=paper.recipe.edition, link=paper.recipe.link),
    ]
    if paper.is_synthetic:
        lines.insert(0, text("shell.synthetic", paper.language))
    lines += [
        sentence
        for section in paper.sections
        for sentence in (section.heading, *section.sentences, *section.sources)
    ]
    for row, line in enumerate((line for line in lines if line), 2):
        sheet.write_string(row, 0, line, wrapped)


def _add_section(book: Workbook, number: int, section: Section) -> None:
    sheet = book.add_worksheet(_sheet_name(number, section.heading))
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": theme.SURFACE}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"}),
        **{places: book.add_format({"num_format": _NUMBERS[places], "valign": "top"}) for places in _NUMBERS},
    }  # fmt: skip
    row = 0
    for table in section.tables:
        sheet.write_string(row, 0, table.caption)
        _write_row(sheet, row + 1, table.header, formats | {"text": formats["head"]})
        for place, cells in enumerate(table.rows, row + 2):
            _write_row(sheet, place, cells, formats)
        row += len(table.rows) + 4
    for column, width in enumerate(_widths(section)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 1)


def _write_row(sheet: Any, row: int, cells: list[Cell], formats: dict[str, Any]) -> None:
    for column, cell in enumerate(cells):
        if cell is None:
            continue
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, formats["date"])
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, column, cell, formats[_decimals(cell)])
        else:
            sheet.write_string(row, column, cell, formats["text"])


def _decimals(value: float) -> int:
    """As many as the number has: a whole one has no point at its end."""
    return min(_MOST_DECIMALS, len(f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]))


def _widths(section: Section) -> list[int]:
    lines = [line for table in section.tables for line in (table.header, *table.rows)]
    columns = max(len(line) for line in lines)
    longest = [max((len(str(line[i])) for line in lines if i < len(line)), default=0) for i in range(columns)]
    return [max(_NARROWEST, min(_WIDEST, length + 2)) for length in longest]


def _sheet_name(number: int, heading: str) -> str:
    # Excel allows 31 characters and none of []:*?/\
    kept = "".join(letter for letter in heading if letter not in "[]:*?/\\")
    return f"{number}. {kept}"[:31].rstrip()
