"""Whether a row has the cells of its table: as many as the header, and those without which it says nothing."""

from __future__ import annotations

from collections.abc import Callable

from etl.inputs.personal import shown
from reporting.checking.cells import Cell, Row, a1, column_letters
from reporting.checking.findings import Findings
from reporting.checking.headers import DataSheet

# of these a row of figures must have all; the unit has a word of its own
_NEEDED = {"indicators": ("indicator", "region", "period")}


class RowShape:
    """Looks at the rows of one sheet."""

    def __init__(
        self, data: DataSheet, findings: Findings, knows_unit: Callable[[str], bool] = lambda written: True
    ) -> None:
        self._data = data
        self._findings = findings
        self._knows_unit = knows_unit
        self._width = len(data.header.cells)
        self._needed = _NEEDED.get(data.form.id, data.form.required)

    def is_broken(self, row: Row, cells: dict[str, Cell]) -> bool:
        """Whether the row cannot be read; why is told."""
        if self._data.sheet.is_csv and len(row.cells) != self._width and self._is_uneven(row):
            return True
        missing = [name for name in self._needed if not cells[name].text.strip()]
        if not missing:
            return False
        column = missing[0]
        index = self._data.columns[column]
        if area := self._data.sheet.merged_over(index, row.number):
            return self._findings.add("MERGED", row.number, column, cell=a1(index, row.number), area=area.a1)
        first = next((cell.text for cell in row.cells if cell.text.strip()), "")
        headings = ", ".join(self._data.headings[self._data.columns[name]] for name in missing)
        place = f"{a1(0, row.number)}:{column_letters(max(0, self._width - 1))}{row.number}"
        return self._findings.add(
            "ROW_INCOMPLETE", row.number, "", first, cell=place, missing=shown(headings)
        )

    def _is_uneven(self, row: Row) -> bool:
        """A line of CSV with more or fewer cells than the header; empty ones at the end of all lines are a spreadsheet's."""
        more = [cell for cell in row.cells[self._width :] if cell.text.strip()]
        # a separator inside of a cell shifts the cells after it, and then no unit stands where units stand
        unit = self._data.columns.get("unit")
        is_shifted = unit is not None and not self._knows_unit(row.cell(unit).text)
        if len(row.cells) > self._width and not more and not is_shifted:
            return False
        if len(row.cells) < self._width and len([cell for cell in row.cells if cell.text.strip()]) <= 1:
            # a signature or a title below the table
            return False
        hint = {"hint": "decimal_comma"} if len(row.cells) == self._width + 1 else {}
        written = ", ".join(cell.text.strip() for cell in row.cells)
        return self._findings.add(
            "CELL_COUNT",
            row.number,
            "",
            written,
            cell=a1(0, row.number),
            found=len(row.cells),
            wanted=self._width,
            **hint,
        )
