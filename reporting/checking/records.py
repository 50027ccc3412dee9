"""Rows of the sheets of measures and promises → what was reported of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from reporting.checking.cells import Cell, Row
from reporting.checking.context import Context
from reporting.checking.findings import Findings
from reporting.checking.headers import DataSheet
from reporting.checking.names import Names
from reporting.checking.numbers import read_number
from reporting.checking.periods import read_written_period
from reporting.checking.readings import Readings
from reporting.checking.row_shape import RowShape
from reporting.checking.words import read_words
from reporting.forms.headings import choice, find_choice
from reporting.forms.sheets import Column
from reporting.messages.outcome import MeasureReport, PromiseReport
from vocabulary.languages import LANGUAGES

Values = dict[str, Any]
_ADDRESS = re.compile(r"https?://[^\s<>\"'{}|\\^`]+|[0-9a-f]{64}", re.IGNORECASE)


class RecordReader:
    """Reads the rows of a sheet of measures or promises; a row in which only its id stands is not filled in yet."""

    def __init__(self, data: DataSheet, context: Context, names: Names, findings: Findings) -> None:
        self._data = data
        self._context = context
        self._findings = findings
        self._readings = Readings(context, names)
        self._names = names
        self._shape = RowShape(data, findings)

    def read(self, row: Row) -> MeasureReport | PromiseReport | None:
        """One row, None where it was refused."""
        cells = {column: row.cell(index) for column, index in self._data.columns.items()}
        if self._shape.is_broken(row, cells):
            return None
        read = {
            column.id: self._cell(row.number, column, cells[column.id]) for column in self._columns(cells)
        }
        if any(value is None for value in read.values()):
            return None
        given = {name: value or "" for name, value in read.items()}
        if self._data.form.id == "measures":
            return _measure(given, self._data.sheet.name, row.number)
        return _promise(given, self._data.sheet.name, row.number)

    def is_untouched(self, row: Row) -> bool:
        """Whether nobody wrote in the row what the template had not."""
        cells = {column: row.cell(index) for column, index in self._data.columns.items()}
        return not any(
            cells[column.id].text.strip() for column in self._columns(cells) if column.kind != "name"
        )

    def _columns(self, cells: dict[str, Cell]) -> Iterable[Column]:
        return [column for column in self._data.form.columns if column.id in cells and not column.is_shown]

    def _cell(self, row: int, column: Column, cell: Cell) -> str | None:
        """What is kept of a cell, None where it was refused."""
        if cell.kind in ("error", "formula_without_value"):
            code = "CELL_ERROR" if cell.kind == "error" else "FORMULA_NO_VALUE"
            self._refuse(code, row, column, cell)
            return None
        if not cell.text.strip():
            return ""
        reader = {
            "name": self._name, "choice": self._choice, "day": self._day, "money": self._money, "address": self._address,
        }.get(column.kind, self._text)  # fmt: skip
        return reader(row, column, cell)

    def _refuse(self, code: str, row: int, column: Column, cell: Cell, values: Values | None = None) -> None:
        self._findings.add(code, row, column.id, cell.text, **(values or {}))

    def _name(self, row: int, column: Column, cell: Cell) -> str | None:
        code, index = (
            ("MEASURE_UNKNOWN", self._names.measures)
            if column.id == "measure"
            else ("PROMISE_UNKNOWN", self._names.promises)
        )
        found = self._readings.name(column.id, index, cell.text, code, code)
        if found.problem:
            self._refuse(code, row, column, cell, {"hint": found.values.get("hint", "")})
            return None
        for note, values in found.notes:
            self._findings.add(note, row, column.id, cell.text, **values)
        return found.id

    def _choice(self, row: int, column: Column, cell: Cell) -> str | None:
        found = find_choice(cell.text, column.choices)
        if found is None:
            offered = {
                language: ", ".join(choice(one, language) for one in column.choices) for language in LANGUAGES
            }
            self._refuse("CHOICE_UNKNOWN", row, column, cell, {"choices": offered})
            return None
        return found

    def _day(self, row: int, column: Column, cell: Cell) -> str | None:
        # a day is what a date cell holds; a period is not
        text = cell.text[:10] if cell.kind == "date" else cell.text.strip()
        found = read_written_period(text)
        if found is None or found.kind != "as_of":
            self._refuse("DAY_FORMAT", row, column, cell)
            return None
        if column.id == "done_on" and found.start > self._context.today:
            self._refuse("PERIOD_FUTURE", row, column, cell, {"today": self._context.today.isoformat()})
            return None
        if not found.is_as_written:
            self._findings.add("PERIOD_CLEANED", row, column.id, cell.text, kept=found.text)
        return found.text

    def _money(self, row: int, column: Column, cell: Cell) -> str | None:
        found = read_number(cell, is_csv=self._data.sheet.is_csv, is_percent=False, is_counted=True)
        if found.problem or found.value.startswith("-"):
            code = found.problem or "NUMBER_RANGE"
            values = {
                "range": "≥ 0",
                "wanted": self._names.unit_title.get("tenge", {}),
                "unit": "tenge",
                "first": "",
                "second": "",
                "forms": "12000000",
            }
            self._refuse(code, row, column, cell, values)
            return None
        for code in found.notes:
            self._findings.add(code, row, column.id, cell.text, kept=found.value)
        return found.value

    def _address(self, row: int, column: Column, cell: Cell) -> str | None:
        kept = self._text(row, column, cell)
        if kept and not _ADDRESS.fullmatch(kept):
            self._refuse("ADDRESS_FORMAT", row, column, cell)
            return None
        return kept

    def _text(self, row: int, column: Column, cell: Cell) -> str | None:
        longest = min(column.longest or self._findings.longest_text, self._findings.longest_text)
        words = read_words(cell.text, longest)
        if words.problem:
            self._refuse(words.problem, row, column, cell, {"longest": longest, "count": len(cell.text)})
            return None
        if words.is_cleaned:
            self._findings.add("TEXT_CLEANED", row, column.id, cell.text)
        return words.text


def _measure(given: dict[str, str], sheet: str, row: int) -> MeasureReport:
    return MeasureReport(
        measure_id=given["measure"],
        state=given["state"],
        done_on=given.get("done_on", ""),
        result=given.get("result", ""),
        act=given.get("act", ""),
        evidence=given.get("evidence", ""),
        money_planned=given.get("money_planned", ""),
        money_spent=given.get("money_spent", ""),
        sheet=sheet,
        row=row,
    )


def _promise(given: dict[str, str], sheet: str, row: int) -> PromiseReport:
    return PromiseReport(
        target_id=given["promise"],
        in_place=given["in_place"],
        since=given.get("since", ""),
        act=given.get("act", ""),
        url=given.get("url", ""),
        sheet=sheet,
        row=row,
    )
