"""The numbers of a row of figures: numerator, denominator, value, and whether they can be."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from etl.disclosure.rules import is_small
from reporting.checking.cells import BLANK, Cell
from reporting.checking.context import KnownIndicator
from reporting.checking.findings import Findings
from reporting.checking.headers import DataSheet
from reporting.checking.names import Names
from reporting.checking.numbers import Number, plain, read_number, two_readings
from reporting.checking.shares import has_parts, is_share, share_of, share_problem
from vocabulary.statuses import NOT_COLLECTED

_PARTS = ("numerator", "denominator")


class FigureNumbers:
    """Reads the numbers of the rows of one sheet; equal cells are read once."""

    def __init__(self, data: DataSheet, names: Names, findings: Findings) -> None:
        self._is_csv = data.sheet.is_csv
        self._names = names
        self._findings = findings
        self._read: dict[tuple[Cell, bool, bool], Number] = {}
        self.percents: dict[str, list[int]] = {"shown": [], "plain": []}

    def read(
        self, row: int, cells: dict[str, Cell], indicator: KnownIndicator
    ) -> tuple[str, str, str, str] | None:
        """Numerator, denominator, value and status; None where one of them stops the row."""
        given = [name for name in _PARTS if name in cells and not _is_empty(cells[name])]
        if given and not has_parts(indicator):
            self._findings.add("PARTS_OF_COUNT", row, given[0], cells[given[0]].text, indicator=indicator.id)
            return None
        read = {name: self._number(row, name, cells[name], indicator, is_part=True) for name in given}
        cell = cells.get("value", BLANK)
        is_computed = bool(given) and _is_empty(cell)
        value = Number() if is_computed else self._number(row, "value", cell, indicator, is_part=False)
        if value is None or None in read.values():
            return None
        numerator, denominator = (part.value if (part := read.get(name)) else "" for name in _PARTS)
        if given and share_problem(self._findings, row, numerator, denominator, value.value, indicator):
            return None
        kept = value.value or share_of(numerator, denominator, indicator)
        if kept and self._is_out_of_range(row, cell, Decimal(kept), indicator):
            return None
        if kept and not given and is_share(indicator):
            self._findings.add("SHARE_WITHOUT_PARTS", row, "value", cell.text, indicator=indicator.id)
        self._tell_small(row, cells, numerator or (kept if indicator.is_counted else ""), indicator)
        # a figure of a report is provisional until the consolidated one
        return numerator, denominator, kept, "P" if kept else value.status or NOT_COLLECTED

    def _number(
        self, row: int, column: str, cell: Cell, indicator: KnownIndicator, *, is_part: bool
    ) -> Number | None:
        """A number of a column, None where it was refused."""
        is_percent = not is_part and indicator.unit.startswith("percent")
        is_counted = is_part or indicator.is_counted
        key = (cell, is_percent, is_counted)
        if key not in self._read:
            self._read[key] = read_number(
                cell, is_csv=self._is_csv, is_percent=is_percent, is_counted=is_counted
            )
        found = self._read[key]
        if found.problem:
            self._refuse_number(row, column, cell, indicator, found)
            return None
        for code in found.notes:
            self._findings.add(code, row, column, cell.text, indicator=indicator.id, kept=found.value)
        if column == "value" and is_percent and cell.kind == "number":
            self.percents["shown" if "%" in cell.number_format else "plain"].append(row)
        return found

    def _refuse_number(
        self, row: int, column: str, cell: Cell, indicator: KnownIndicator, found: Number
    ) -> None:
        values: dict[str, Any] = {"wanted": self._names.unit_title[indicator.unit], "unit": indicator.unit}
        if found.problem == "NUMBER_AMBIGUOUS":
            values["first"], values["second"] = two_readings(cell.text)
        if found.problem == "VALUE_IS_DATE":
            values["forms"] = "3456"
        if found.hint and found.hint != "percent":
            values["hint"] = found.hint
        self._findings.add(found.problem, row, column, cell.text, indicator=indicator.id, **values)

    def _is_out_of_range(self, row: int, cell: Cell, value: Decimal, indicator: KnownIndicator) -> bool:
        least = None if indicator.is_signed or indicator.measure_kind == "ratio" else 0
        most = 100 if indicator.measure_kind == "share" else None
        if (least is not None and value < least) or (most is not None and value > most):
            limits = f"{least}…{most}" if most is not None else f"≥ {least}"
            return self._findings.add(
                "NUMBER_RANGE", row, "value", cell.text or plain(value), indicator=indicator.id, range=limits
            )
        return False

    def _tell_small(self, row: int, cells: dict[str, Cell], count: str, indicator: KnownIndicator) -> None:
        """Tell that the people counted (of a share: in its numerator) are kept from readers."""
        if indicator.is_protected and count and is_small(Decimal(count)):
            column = "value" if indicator.is_counted else "numerator"
            self._findings.add("SMALL_COUNT", row, column, cells[column].text, indicator=indicator.id)


def _is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell; a formula without its result is something."""
    return not cell.text.strip() and cell.kind != "formula_without_value"
