"""What a spreadsheet shows of a workbook: its cells as a reader sees them, by their own number formats."""

from __future__ import annotations

import io
import re
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from vocabulary.formats import write_day, write_number

_PARTS = re.compile(r'"([^"]*)"|\\(.)|([#0][#,0]*(?:\.0+)?)|(.)')
_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|[^;])+')
_DAYS = {"dd.mm.yyyy", "d mmm yyyy"}


def sheets(content: bytes) -> list[Worksheet]:
    """The sheets of a workbook; fails for a file that openpyxl cannot read."""
    return load_workbook(io.BytesIO(content)).worksheets


def rows(sheet: Worksheet) -> list[list[Cell]]:
    """The cells of a sheet, row by row."""
    return [list(row) for row in sheet.iter_rows()]


def shown(cell: Cell, language: str) -> str:
    """The words that a spreadsheet in the reader's language shows; a minus is written as the pages write it."""
    value, pattern = cell.value, cell.number_format
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        head, _, more = pattern.partition('"')
        assert head in _DAYS, pattern
        return write_day(value.date(), language, short=True) + more.rstrip('"')
    sections = _SECTIONS.findall(pattern)
    assert 1 <= len(sections) <= 3, pattern
    place = 1 if value < 0 else 0 if value > 0 else 2
    number = sections[place if place < len(sections) else 0]
    words = "".join(_part(found, abs(value), language) for found in _PARTS.findall(number))
    return (f"-{words}" if value < 0 and len(sections) == 1 else words).replace(
        "-", "\u2212", 1 if value < 0 else 0
    )


def _part(found: tuple[str, str, str, str], value: float, language: str) -> str:
    fixed, escaped, digits, sign = found
    if not digits:
        return fixed or escaped or sign
    decimals = len(digits.partition(".")[2])
    return write_number(value, decimals, language) if "," in digits else f"{value:.0f}"
