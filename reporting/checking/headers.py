"""Which sheets hold data, and where their headings stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.inputs.personal import shown
from reporting.checking.cells import Opened, Row, Sheet, a1, column_letters, refused
from reporting.checking.periods import read_written_period
from reporting.forms.headings import Found, find_column, find_sheet
from reporting.forms.sheets import PLAIN, SHEETS
from reporting.forms.sheets import Sheet as Form
from reporting.messages.message import Message

# titles above a table take so many rows at most
_MOST_ROWS_ABOVE = 40
_FEWEST_FOUND = 3


@dataclass(frozen=True)
class DataSheet:
    """A sheet whose headings were found: `columns` column id → index from 0, `headings` index → heading as written."""

    form: Form
    sheet: Sheet
    header: Row
    columns: dict[str, int]
    headings: dict[int, str]
    rows: tuple[Row, ...]


def data_sheets(opened: Opened) -> tuple[list[DataSheet], list[Message]]:
    """The sheets of data and what was noticed of their headings.

    Raises FileRefused with HEADER_NOT_FOUND, HEADER_MISSING, HEADER_DUPLICATE, WIDE_LAYOUT, SHEET_AMBIGUOUS, SHEET_HIDDEN or
    NO_ROWS.
    """
    found: list[tuple[DataSheet, list[Message]]] = []
    problems = []
    for sheet in opened.sheets:
        form, header = _header_of(sheet)
        if header is None:
            problems.append(sheet)
        else:
            found.append(_read_header(form, sheet, header))
    if not found:
        raise _nothing_found(opened.sheets)
    _refuse_hidden_and_doubled([data for data, _ in found])
    if not any(data.rows for data, _ in found):
        raise refused("NO_ROWS", sheet=found[0][0].sheet.name, row=found[0][0].header.number)
    notes = [note for _, messages in found for note in messages]
    notes += [_ignored_sheet(sheet) for sheet in problems if _has_figures(sheet)]
    return [data for data, _ in found], notes


def _header_of(sheet: Sheet) -> tuple[Form, Row | None]:
    """The row in which most headings of one form stand, and the form."""
    named = find_sheet(sheet.name) if sheet.name else None
    best: tuple[int, Form, Row | None] = (0, SHEETS[named or "indicators"], None)
    for form in [SHEETS[named]] if named else SHEETS.values():
        for row in sheet.rows[:_MOST_ROWS_ABOVE]:
            found = {match.column_id for match in _matches(form, row).values()}
            count = len(found) + len(found & set(form.required))
            if len(found) >= _FEWEST_FOUND and count > best[0]:
                best = (count, form, row)
    return best[1], best[2]


def _matches(form: Form, row: Row) -> dict[int, Found]:
    return {
        index: match
        for index, cell in enumerate(row.cells[:200])
        if cell.kind == "text" and len(cell.text) < 100 and (match := find_column(cell.text, form.id))
    }


def _read_header(form: Form, sheet: Sheet, header: Row) -> tuple[DataSheet, list[Message]]:
    matches = _matches(form, header)
    columns: dict[str, int] = {}
    for index, match in matches.items():
        if match.column_id in columns:
            raise refused(
                "HEADER_DUPLICATE",
                sheet=sheet.name,
                cell=f"{a1(columns[match.column_id], header.number)}:{a1(index, header.number)}",
                row=header.number,
                value=shown(header.cell(index).text),
            )
        columns[match.column_id] = index
    after = tuple(row for row in sheet.rows if row.number > header.number)
    _refuse_missing(form, sheet, header, columns, after)
    headings = {index: header.cell(index).text.strip() for index in columns.values()}
    data = DataSheet(form, sheet, header, columns, headings, after)
    return data, [*_cleaned(data, matches), *_unknown(data, matches)]


def _refuse_missing(
    form: Form, sheet: Sheet, header: Row, columns: dict[str, int], after: tuple[Row, ...]
) -> None:
    wanted = set(form.required)
    if {"numerator", "denominator"} <= columns.keys():
        wanted.discard("value")
    missing = [column for column in form.required if column in wanted - columns.keys()]
    if not missing:
        return
    years = [cell.text for cell in header.cells if _is_period(cell.text)]
    if len(years) >= 2 and {"period", "value"} & set(missing):
        raise refused(
            "WIDE_LAYOUT",
            sheet=sheet.name,
            row=header.number,
            value=shown(", ".join(years)),
            count=len(years),
        )
    before = [row for row in sheet.rows if row.number < header.number]
    beside = {match.column_id for row in (*before[-1:], *after[:1]) for match in _matches(form, row).values()}
    code = "HEADER_NOT_FOUND" if set(missing) <= beside else "HEADER_MISSING"
    raise refused(
        code,
        sheet=sheet.name,
        row=header.number,
        value=shown(", ".join(cell.text.strip() for cell in header.cells if cell.text.strip())),
        missing=", ".join(missing),
        columns=", ".join(PLAIN if form.id == "indicators" else form.required),
    )


def _is_period(text: str) -> bool:
    return len(text) < 30 and read_written_period(text.strip()) is not None


def _nothing_found(sheets: Iterable[Sheet]) -> Exception:
    """The best that can be said of a file in which no headings stand."""
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        return refused("NO_ROWS")
    first = filled[0]
    for row in first.rows[:_MOST_ROWS_ABOVE]:
        years = [cell.text for cell in row.cells if _is_period(cell.text)]
        if len(years) >= _FEWEST_FOUND and _matches(SHEETS["indicators"], row):
            return refused(
                "WIDE_LAYOUT",
                sheet=first.name,
                row=row.number,
                value=shown(", ".join(years)),
                count=len(years),
            )
    row = first.rows[0]
    return refused(
        "HEADER_NOT_FOUND",
        sheet=first.name,
        row=row.number,
        value=shown(", ".join(cell.text.strip() for cell in row.cells if cell.text.strip())),
        columns=", ".join(PLAIN),
    )


def _refuse_hidden_and_doubled(found: list[DataSheet]) -> None:
    for data in found:
        if data.sheet.is_hidden and data.rows:
            raise refused("SHEET_HIDDEN", sheet=data.sheet.name, value=shown(data.sheet.name))
    for form in {data.form.id for data in found}:
        names = [data.sheet.name for data in found if data.form.id == form and data.rows]
        if len(names) > 1:
            raise refused("SHEET_AMBIGUOUS", value=shown(", ".join(names)), sheets=shown(", ".join(names)))


def _cleaned(data: DataSheet, matches: dict[int, Found]) -> Iterable[Message]:
    """Headings that were not written as they are called: case, spaces, look-alike letters."""
    for index, match in matches.items():
        written = data.header.cell(index).text
        if match.is_as_written and (
            written == match.column_id or written.strip() == written and _is_usual(written, data)
        ):
            continue
        code = "HOMOGLYPH" if match.has_look_alike else "HEADER_CLEANED"
        yield _about(data, index, code, "information", kept=match.column_id)


def _is_usual(written: str, data: DataSheet) -> bool:
    """Whether a heading is printed so: without strange spaces, and not in the middle of a word in capitals."""
    return (
        written.isprintable()
        and "\u00a0" not in written
        and "  " not in written
        and not (written.isupper() or written != written.capitalize() and written != written.lower())
    )


def _unknown(data: DataSheet, matches: dict[int, Found]) -> Iterable[Message]:
    """Columns that nobody reads though something stands in them."""
    widest = max((len(row.cells) for row in data.rows), default=0)
    for index in range(max(len(data.header.cells), widest if not data.sheet.is_csv else 0)):
        if index in matches:
            continue
        if data.header.cell(index).text.strip() or any(
            row.cell(index).text.strip() for row in data.rows[:1000]
        ):
            yield _about(data, index, "COLUMN_IGNORED", "warning", letters=column_letters(index))


def _about(data: DataSheet, index: int, code: str, severity: str, **values: object) -> Message:
    written = data.header.cell(index).text
    return Message(
        code,
        "warning" if severity == "warning" else "information",
        data.sheet.name,
        a1(index, data.header.number),
        data.header.number,
        shown(written),
        shown(written),
        values,
    )


def _has_figures(sheet: Sheet) -> bool:
    """Whether a sheet without headings looks like data all the same."""
    rows = [row for row in sheet.rows if any(cell.kind == "number" for cell in row.cells)]
    return not sheet.is_hidden and len(rows) >= _FEWEST_FOUND


def _ignored_sheet(sheet: Sheet) -> Message:
    return Message("SHEET_IGNORED", "warning", sheet.name, value=shown(sheet.name))
