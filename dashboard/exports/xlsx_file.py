"""An Excel workbook: typed cells under plain headings on the first sheet, what they are on the second; no formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from dashboard.exports.chosen import ALL_COLUMNS, Chosen
from dashboard.exports.labels import worded_in
from dashboard.exports.xlsx_about import DECODED, about_lines
from dashboard.figures import theme
from dashboard.view.request import Request
from vocabulary.fixed_zip import with_fixed_times

MOST_ROWS = 1_048_575  # of a sheet, without its header
# What people read stands first, what programs join by behind it.
_READ = (
    "year", "indicator", "region", "period", "breakdown_name", "member_name", "value", "unit_name", "status", "notes", "publisher",
    "source_title", "locator", "territory_id", "is_break",
)  # fmt: skip
# Each source stands with its address and whence its copy is on the second sheet, once.
_ONCE = ("carrier", "source_url")
IN_SHEET = (*_READ, *(name for name in ALL_COLUMNS if name not in (*_READ, *_ONCE)))
_WIDTHS = {
    "year": 7, "value": 14, "indicator": 44, "region": 26, "period": 26, "member_name": 24, "note": 30, "notes": 30, "status": 18,
    "locator": 40, "source_title": 30, "source_url": 40, "publisher": 30, "carrier": 30, "indicator_id": 34,
}  # fmt: skip
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_file(chosen: Chosen) -> bytes:
    """The selection as .xlsx; the same bytes for the same edition and link. With ids alone its headings are ids as well."""
    content = BytesIO()
    book = Workbook(content, _OPTIONS)
    request = worded_in(chosen.request, chosen.labels) if chosen.labels else chosen.request
    book.set_properties(
        {"title": request.say("export.title"), "subject": chosen.link, "author": request.say("site.name"),
         "keywords": chosen.edition_id, "created": chosen.made_on}
    )  # fmt: skip
    data = book.add_worksheet(request.say("export.data"))
    about = book.add_worksheet(request.say("export.about"))
    crossing = chosen.selection.crossing
    columns = in_sheet(crossing) if chosen.labels else chosen.codes
    headings = headings_of(request, columns, crossing) if chosen.labels else columns
    used = _write_data(book, data, chosen, columns, headings)
    _write_about(book, about, about_lines(request, chosen, used, dict(zip(columns, headings, strict=True))))
    book.close()
    return with_fixed_times(content.getvalue(), chosen.made_on)


def in_sheet(crossing: Sequence[str]) -> tuple[str, ...]:
    """The columns of the sheet; by several breakdowns at once the name and the code of each in the place of the one."""
    own = {
        "breakdown_name": (), "member_name": tuple(f"{name}_name" for name in crossing), "breakdown": tuple(crossing), "member": (),
    }  # fmt: skip
    return tuple(part for name in IN_SHEET for part in (own.get(name, (name,)) if crossing else (name,)))


def headings_of(request: Request, columns: Iterable[str], crossing: Sequence[str] = ()) -> tuple[str, ...]:
    """What the columns are called in the language of the request, each by a name of its own."""
    named = {name: request.known.breakdowns[name][request.language] for name in crossing}
    own = {f"{name}_name": words for name, words in named.items()}
    own |= {name: f"{words} – {request.say('sheet_heading.member')}" for name, words in named.items()}
    return tuple(own.get(name) or request.say(f"sheet_heading.{name}") for name in columns)


def _write_data(
    book: Workbook, sheet: Any, chosen: Chosen, columns: tuple[str, ...], headings: tuple[str, ...]
) -> set[tuple]:
    """Fill the sheet; the codes that its rows use, as tuples of DECODED."""
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": theme.SURFACE})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for column, (name, heading) in enumerate(zip(columns, headings, strict=True)):
        sheet.set_column(column, column, _WIDTHS.get(name, 13))
        sheet.write_string(0, column, heading, head)
    used: set[tuple] = set()
    places = [columns.index(name) if name in columns else None for name in DECODED]
    row = 0
    for row, cells in enumerate(chosen.rows(columns), 1):
        for column, cell in enumerate(cells):
            if cell is not None and cell != "":
                _write_cell(sheet, row, column, cell, day)
        used.add(tuple(None if place is None else cells[place] for place in places))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, row, len(columns) - 1)
    return used


def _write_cell(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    else:
        sheet.write_string(row, column, str(cell))


def _write_about(book: Workbook, sheet: Any, lines: Iterable[tuple[str, str]]) -> None:
    bold, plain = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 110)
    for row, (term, words) in enumerate(lines):
        sheet.write_string(row, 0, term, bold)
        sheet.write_string(row, 1, words, plain)
