"""An Excel workbook: a sheet that says what it holds, a sheet of typed cells, no formulas."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from dashboard.exports.chosen import ALL_COLUMNS, Chosen
from dashboard.exports.fixed_zip import with_fixed_times
from dashboard.figures import theme
from dashboard.queries.sources import cited
from dashboard.texts.formats import format_day
from dashboard.wording.publishers import publisher_words
from dashboard.wording.terms import terms_words

MOST_ROWS = 1_048_575  # of a sheet, without its header
_WIDTHS = {
    "value": 14,
    "note": 30,
    "locator": 40,
    "source_title": 30,
    "source_url": 40,
    "publisher": 30,
    "carrier": 30,
    "indicator_id": 34,
}


def xlsx_file(chosen: Chosen) -> bytes:
    """The selection as .xlsx; the same bytes for the same edition and link."""
    content = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(content, options)
    say = chosen.request.say
    book.set_properties(
        {"title": say("export.title"), "subject": chosen.link, "author": say("site.name"), "keywords": chosen.edition_id,
         "created": chosen.made_on}
    )  # fmt: skip
    about, data = book.add_worksheet(say("export.about")), book.add_worksheet(say("export.data"))
    # Constant memory writes one sheet after the other: the figures first, what they are from is known then.
    used = _write_data(book, data, chosen)
    _write_about(book, about, chosen, used)
    book.close()
    return with_fixed_times(content.getvalue(), chosen.made_on)


def _write_data(book: Workbook, sheet: Any, chosen: Chosen) -> dict[str, set[str]]:
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": theme.SURFACE})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for column, name in enumerate(ALL_COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 13))
    for column, name in enumerate(ALL_COLUMNS):
        sheet.write_string(0, column, name, head)
    used: dict[str, set[str]] = {
        "indicator_id": set(),
        "source_id": set(),
        "obs_status": set(),
        "note": set(),
    }
    row = 0
    for row, cells in enumerate(chosen.rows(), 1):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, day)
        for name, values in used.items():
            values.add(cells[ALL_COLUMNS.index(name)])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, row, len(ALL_COLUMNS) - 1)
    return used


def _write_cell(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    else:
        sheet.write_string(row, column, str(cell))


def _write_about(book: Workbook, sheet: Any, chosen: Chosen, used: dict[str, set[str]]) -> None:
    bold, plain = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 110)
    for row, (term, words) in enumerate(_about(chosen, used)):
        sheet.write_string(row, 0, term, bold)
        sheet.write_string(row, 1, words, plain)


def _about(chosen: Chosen, used: dict[str, set[str]]) -> list[tuple[str, str]]:
    request, language = chosen.request, chosen.request.language
    say, known = request.say, request.known
    lines = [(say("export.title"), say("site.name"))]
    if chosen.is_synthetic:
        lines.append(("SYNTHETIC", say("shell.synthetic")))
    lines += [
        (say("export.edition"), f"{chosen.edition_id}, {format_day(chosen.made_on.date(), language)}"),
        (say("export.link"), chosen.link),
    ]
    lines += [(say("export.filter", name=name), value) for name, value in chosen.filters()] or [
        (say("filter.label"), say("filter.all"))
    ]
    lines += [(say("filter.known_on"), sentence)] if (sentence := chosen.undated_words()) else []
    for name in sorted(used["indicator_id"]):
        indicator = known.indicators[name]
        lines.append(
            (
                f"{name}: {indicator.title[language]}",
                f"{indicator.definition[language]} {say('passport.unit')}: {say(f'unit.{indicator.unit}')}.",
            )
        )
    lines += [(name, say(f"column.{name}")) for name in ("territory_id", "is_break")]
    lines += [(f"obs_status {code}", say(f"obs_status.{code}")) for code in sorted(used["obs_status"])]
    codes = sorted({code for note in used["note"] for code in (note or "").split(";") if code in known.notes})
    lines += [(f"note {code}", known.notes[code][language]) for code in codes]
    for source in cited(request.warehouse, sorted(used["source_id"] - {None})):
        lines.append(
            (
                f"source {source.id}",
                f"{publisher_words(source, language)}: {source.title[language]}. {source.url or ''} {terms_words(source.licence, language)}",
            )
        )
    return lines
