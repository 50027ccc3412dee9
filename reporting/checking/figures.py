"""Rows of the sheet of indicators → figures. A row with an error is refused whole; what is cleaned up is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reporting.checking.cells import Cell, Row
from reporting.checking.context import Context, KnownIndicator
from reporting.checking.figure_numbers import FigureNumbers
from reporting.checking.findings import Findings
from reporting.checking.headers import DataSheet
from reporting.checking.names import Names
from reporting.checking.periods import ReadPeriod, read_written_period
from reporting.checking.readings import Notes, Reading, Readings
from reporting.checking.region_names import is_total
from reporting.checking.row_shape import RowShape
from reporting.checking.swapped import swapped_columns
from reporting.checking.words import read_words
from reporting.forms.folding import fold
from reporting.forms.sheets import INDICATORS
from reporting.messages.outcome import Figure

_LONGEST = {column.id: column.longest for column in INDICATORS.columns if column.longest}


class ReadRow(NamedTuple):
    """What became of a row: a figure, or refused (None), or ignored."""

    figure: Figure | None = None
    is_ignored: bool = False
    period: ReadPeriod | None = None


class FigureReader:
    """Reads the rows of one sheet."""

    def __init__(self, data: DataSheet, context: Context, names: Names, findings: Findings) -> None:
        self._data = data
        self._context = context
        self._names = names
        self._findings = findings
        self._readings = Readings(context, names)
        self._shape = RowShape(data, findings, self._readings.knows_unit)
        self._numbers = FigureNumbers(data, names, findings)
        self._remit = None if context.regions is None else frozenset(context.regions)

    @property
    def percents(self) -> dict[str, list[int]]:
        """Rows whose share is formatted as a percentage (`shown`), and rows whose share is a `plain` number."""
        return self._numbers.percents

    def read(self, row: Row) -> ReadRow:
        """One row; everything that is wrong in it is told at once."""
        cells = {column: row.cell(index) for column, index in self._data.columns.items()}
        if self._is_total(cells):
            self._findings.add(
                "TOTAL_ROW", row.number, "region", cells["region"].text.strip() or cells["indicator"].text
            )
            return ReadRow(is_ignored=True)
        if self._shape.is_broken(row, cells):
            return ReadRow()
        if self._may_be_swapped(cells) and (swapped := swapped_columns(cells, self._readings)):
            self._findings.add(
                "COLUMNS_SWAPPED",
                row.number,
                swapped[0],
                cells[swapped[0]].text,
                other=self._data.headings[self._data.columns[swapped[1]]],
            )
            return ReadRow()
        return self._figure(row, cells)

    def _may_be_swapped(self, cells: dict[str, Cell]) -> bool:
        """Whether a name, the period or the unit is not what should stand there."""
        readings = self._readings
        return not (
            readings.indicator(cells["indicator"].text).id
            and readings.region(cells["region"].text).id
            and readings.knows_unit(cells["unit"].text)
            and read_written_period(cells["period"].text.strip())
        )

    def _is_total(self, cells: dict[str, Cell]) -> bool:
        for column, find in (("region", self._readings.region), ("indicator", self._readings.indicator)):
            text = cells[column].text
            if text and not text[0].isdigit() and is_total(fold(text)) and not find(text).id:
                return True
        return False

    def _figure(self, row: Row, cells: dict[str, Cell]) -> ReadRow:
        number = row.number
        indicator_id = self._named(number, "indicator", cells["indicator"], self._readings.indicator)
        region_id = self._named(number, "region", cells["region"], self._readings.region, indicator_id)
        indicator = self._names.indicator.get(indicator_id)
        texts = self._texts(number, cells, indicator_id)
        is_stopped = not indicator or not region_id or texts is None
        if indicator is None:
            # what the other cells mean depends on the indicator
            return ReadRow()
        period = self._period(number, cells["period"], indicator)
        split = self._split(number, cells, indicator_id)
        if region_id:
            is_stopped |= self._is_out_of_place(number, cells["region"], region_id, indicator_id, period)
        is_stopped |= self._is_wrong_unit(number, cells, indicator)
        numbers = self._numbers.read(number, cells, indicator)
        if is_stopped or period is None or split is None or numbers is None or texts is None:
            return ReadRow()
        numerator, denominator, value, status = numbers
        source, note = texts
        if value and not source and "source" in self._data.columns:
            self._findings.add("SOURCE_MISSING", number, "source", indicator=indicator_id)
        figure = Figure(
            indicator_id, region_id, period.text, period.kind, *split, numerator, denominator, value, status, source, note,
            self._data.sheet.name, number, self._findings.place("value" if value and "value" in self._data.columns else "numerator", number) or self._findings.place("value", number),
        )  # fmt: skip
        return ReadRow(figure, period=period)

    def _named(
        self, row: int, column: str, cell: Cell, find: Callable[[str], Reading], indicator: str = ""
    ) -> str:
        if cell.kind in ("error", "formula_without_value"):
            self._findings.add(
                "CELL_ERROR" if cell.kind == "error" else "FORMULA_NO_VALUE", row, column, cell.text
            )
            return ""
        found = find(cell.text)
        if found.problem:
            self._findings.add(found.problem, row, column, cell.text, indicator=indicator, **found.values)
            return ""
        self._tell(row, column, cell.text, found.notes, indicator)
        return found.id

    def _tell(self, row: int, column: str, written: str, notes: Notes, indicator: str) -> None:
        for code, values in notes:
            self._findings.add(code, row, column, written, indicator=indicator, **values)

    def _period(self, row: int, cell: Cell, indicator: KnownIndicator) -> ReadPeriod | None:
        found = self._readings.period(cell, indicator)
        if found.problem:
            is_stopped = self._findings.add(
                found.problem, row, "period", cell.text, indicator=indicator.id, **found.values
            )
            return None if is_stopped else found.period
        self._tell(row, "period", cell.text, found.notes, indicator.id)
        return found.period

    def _split(self, row: int, cells: dict[str, Cell], indicator_id: str) -> tuple[str, str] | None:
        """Breakdown and member, both empty for the whole figure."""
        breakdown, member = (
            cells[name].text.strip() if name in cells else "" for name in ("breakdown", "member")
        )
        if not breakdown and not member:
            return "", ""
        found = self._readings.name(
            "breakdown", self._names.breakdowns, breakdown, "BREAKDOWN_UNKNOWN", "BREAKDOWN_UNKNOWN"
        )
        members = self._names.members.get(found.id)
        part = members.find(member) if members else None
        if not found.id or part is None or len(part.ids) > 1:
            self._findings.add(
                "BREAKDOWN_UNKNOWN",
                row,
                "member" if found.id else "breakdown",
                member if found.id else breakdown,
                indicator=indicator_id,
            )
            return None
        return found.id, part.ids[0]

    def _is_out_of_place(
        self, row: int, cell: Cell, region_id: str, indicator: str, period: ReadPeriod | None
    ) -> bool:
        region = self._names.region[region_id]
        if (
            self._remit is not None
            and region_id not in self._remit
            and self._findings.add(
                "REGION_NOT_YOURS", row, "region", cell.text, indicator=indicator, region=region.name
            )
        ):
            return True
        if period is None:
            return False
        found = self._readings.region_on(region, period.end)
        if found.problem:
            return self._findings.add(
                found.problem, row, "region", cell.text, indicator=indicator, **found.values
            )
        self._tell(row, "region", cell.text, found.notes, indicator)
        return False

    def _is_wrong_unit(self, row: int, cells: dict[str, Cell], indicator: KnownIndicator) -> bool:
        cell = cells["unit"]
        if not cell.text.strip() and (
            merged := self._data.sheet.merged_over(self._data.columns["unit"], row)
        ):
            return self._findings.add("MERGED", row, "unit", area=merged.a1)
        found = self._readings.unit(cell.text, indicator)
        if found.problem:
            return self._findings.add(
                found.problem, row, "unit", cell.text, indicator=indicator.id, **found.values
            )
        self._tell(row, "unit", cell.text, found.notes, indicator.id)
        return False

    def _texts(self, row: int, cells: dict[str, Cell], indicator: str) -> tuple[str, str] | None:
        kept = []
        for column in ("source", "note"):
            text = cells[column].text if column in cells else ""
            longest = min(_LONGEST.get(column, self._findings.longest_text), self._findings.longest_text)
            words = read_words(text, longest) if text else None
            if words and words.problem:
                self._findings.add(
                    words.problem,
                    row,
                    column,
                    text,
                    indicator=indicator,
                    longest=longest,
                    count=len(text),
                )
                continue
            if words and words.is_cleaned:
                self._findings.add("TEXT_CLEANED", row, column, text, indicator=indicator)
            kept.append(words.text if words else "")
        return (kept[0], kept[1]) if len(kept) == 2 else None
