"""The workbook in which a plan is written: a sheet with what to do, and one for each kind."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reporting.plans.columns import Column, columns_of
from reporting.plans.content import KINDS
from reporting.plans.headings import heading, sheet_name
from reporting.texts.words import text

# where keys stand, and the last row that gets lists to choose from
KEY_ROW = 1
_LAST_ROW = 500
_GUIDE = ("rows", "needed", "lists", "rule", "two")
_WIDTHS = {"day": 14, "number": 12, "whole_number": 12, "yes_no": 10, "text": 24}


def plan_template(language: str) -> bytes:
    """An empty workbook; every word is typed as text, so that nothing in it is a formula."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"})
    key = book.add_format({"font_color": "#5F6B76", "italic": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _guide(book.add_worksheet(text("plan.guide.title", language)[:31]), language, bold, wrapped)
    as_text = book.add_format({"num_format": "@"})
    for kind in KINDS:
        _sheet(book.add_worksheet(sheet_name(kind, language)), kind, language, (bold, key, as_text))
    book.close()
    return stream.getvalue()


def _guide(sheet: Worksheet, language: str, bold: Format, wrapped: Format) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, text("plan.guide.title", language), bold)
    for row, name in enumerate(_GUIDE, start=1):
        sheet.write_string(row, 0, text(f"plan.guide.{name}", language), wrapped)


def _sheet(sheet: Worksheet, kind: str, language: str, formats: tuple[Format, Format, Format]) -> None:
    bold, key, as_text = formats
    sheet.freeze_panes(KEY_ROW + 1, 1)
    sheet.set_row(0, 45)
    for at, column in enumerate(columns_of(kind)):
        sheet.set_column(at, at, _WIDTHS[column.form], as_text)
        mark = " *" if column.is_required else ""
        sheet.write_string(0, at, heading(column.key, language) + mark, bold)
        sheet.write_string(KEY_ROW, at, column.key, key)
        _choose(sheet, at, column)


def _choose(sheet: Worksheet, at: int, column: Column) -> None:
    choices = column.choices or (("true", "false") if column.form == "yes_no" else ())
    if choices:
        rule = {"validate": "list", "source": list(choices), "error_type": "warning"}
        sheet.data_validation(KEY_ROW + 1, at, _LAST_ROW, at, rule)
