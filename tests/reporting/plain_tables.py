"""Tables as an official would type them, and what their check comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from etl.paths import Paths
from reporting.checking.cells import Cell, FileFacts, Opened, Row, Sheet
from reporting.checking.context import Context
from reporting.checking.dictionary import read_dictionary
from reporting.checking.whole import check
from reporting.forms.sheets import PLAIN
from reporting.messages.outcome import Outcome
from reporting.settings import Limits

TODAY = date(2026, 11, 27)
ABOUT = FileFacts("report.csv", "0" * 64, 100)
# a row in which nothing is to be said
GOOD = {
    "indicator": "population", "region": "KZ-59", "period": "2024", "value": "530000", "unit": "persons", "source": "register",
    "note": "",
}  # fmt: skip
# a share of the country's regions, and an indicator of few people
SHARE, PROTECTED, NET = "unemployment_rate", "asylum_applicants", "net_migration"


@cache
def context() -> Context:
    """Of nobody, without an edition, on a fixed day."""
    return Context(read_dictionary(Paths.from_environment()), TODAY)


def row(**values: str) -> dict[str, str]:
    """A good row but for these cells."""
    return {**GOOD, **values}


def cell(value: str | Cell) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(value, "text" if value.strip() else "blank")


def sheet(
    lines: Iterable[Sequence[str | Cell]], *, name: str = "", is_csv: bool = True, **more: object
) -> Sheet:
    """Lines from row 1; those with nothing in them are left out, as they are when a file is opened."""
    rows = [
        Row(number, tuple(map(cell, line)))
        for number, line in enumerate(lines, 1)
        if any(cell(value).text.strip() or cell(value).kind == "formula_without_value" for value in line)
    ]
    return Sheet(name, tuple(rows), is_csv=is_csv, **more)  # type: ignore[arg-type]


def table(rows: Iterable[Mapping[str, str | Cell]], columns: Sequence[str] = PLAIN) -> list[list[str | Cell]]:
    """A header and rows under it."""
    return [list(columns), *([line.get(column, "") for column in columns] for line in rows)]


def checked(
    *rows: Mapping[str, str | Cell], columns: Sequence[str] = PLAIN, is_csv: bool = True, **known: object
) -> Outcome:
    """What a plain table of these rows comes to; `known` changes the context."""
    return of_sheets(sheet(table(rows, columns), is_csv=is_csv), **known)


def of_sheets(*sheets: Sheet, limits: Limits | None = None, **known: object) -> Outcome:
    """What a file of these sheets comes to."""
    opened = Opened("csv" if sheets[0].is_csv else "xlsx", sheets)
    outcome = check(opened, replace(context(), **known), limits or Limits(), ABOUT)  # type: ignore[arg-type]
    assert outcome.rows_read == outcome.accepted + outcome.refused + outcome.ignored
    return outcome


def codes(outcome: Outcome) -> list[str]:
    """The codes of its messages, in the order of the file."""
    return [message.code for message in outcome.messages]
