"""A workbook for a body and a period: what to fill in, with the last values beside, lists to choose from and notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from etl.catalog.catalog import Catalog
from etl.inputs.grammar import read_any_period
from reporting.forms.bodies import find_body
from reporting.forms.sheets import SHEETS
from reporting.templates.book import Book
from reporting.templates.cover import write_cover
from reporting.templates.lists import Lists
from reporting.templates.owed import owed
from reporting.templates.periods import read_period
from reporting.templates.rows import rows_of


def make_template(
    catalog: Catalog, history: Mapping[str, str], body: str, period: str, language: str, *, made_on: date
) -> bytes:
    """The .xlsx for `body` (an id, or akimat-KZ-59) and `period` (2026H1), in one language; same inputs, same bytes.

    `history` holds last figures as `templates.last` reads them. Raises NotFound for an unknown body, WrongCall for a period.
    """
    period = read_period(period)
    last_day = read_any_period(period).end
    found = find_body(catalog.bodies, body, last_day)
    asked = owed(catalog, found, last_day)
    book = Book(language, made_on)
    lists = Lists(catalog, asked, language)
    write_cover(book, found, period, last_day, asked)
    for sheet in SHEETS.values():
        book.add_sheet(sheet, rows_of(sheet.id, catalog, asked, history, period, language), lists)
    book.add_hidden(lists.name, lists.columns())
    return book.content()
