"""Rows of the sheet of indicators → figures. A row with an error is refused whole; what is cleaned up is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from reporting.checking.cells import Cell, Row
from reporting.checking.context import Context, KnownIndicator
from reporting.checking.findings import Findings
from reporting.checking.headers import DataSheet
from reporting.checking.names import Names
from reporting.checking.numbers import MISSING, Number, plain, read_number, two_readings
from reporting.checking.periods import ReadPeriod, read_written_period
from reporting.checking.readings import Notes, Reading, Readings
from reporting.checking.region_names import is_total
from reporting.checking.row_shape import RowShape
from reporting.checking.shares import is_share, share_of, share_problem
from reporting.checking.swapped import swapped_columns
from reporting.checking.words import read_words
from reporting.forms.folding import fold
from reporting.forms.sheets import INDICATORS
from reporting.messages.outcome import Figure

_SMALL = 5
_LONGEST = {column.id: column.longest for column in INDICATORS.columns}


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
        self._numbers: dict[tuple[Cell, bool, bool], Number] = {}
        self._remit = None if context.regions is None else frozenset(context.regions)
        self.percents: dict[str, list[int]] = {"shown": [], "plain": []}

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
        numbers = self._all_numbers(number, cells, indicator)
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
            words = read_words(text, _LONGEST[column]) if text else None
            if words and words.problem:
                self._findings.add(
                    words.problem,
                    row,
                    column,
                    text,
                    indicator=indicator,
                    longest=_LONGEST[column],
                    count=len(text),
                )
                continue
            if words and words.is_cleaned:
                self._findings.add("TEXT_CLEANED", row, column, text, indicator=indicator)
            kept.append(words.text if words else "")
        return (kept[0], kept[1]) if len(kept) == 2 else None

    def _number(
        self, row: int, column: str, cell: Cell, indicator: KnownIndicator, *, is_part: bool
    ) -> Number | None:
        """A number of a column, None where it was refused."""
        is_percent = not is_part and indicator.unit.startswith("percent")
        is_counted = is_part or indicator.is_counted
        key = (cell, is_percent, is_counted)
        if key not in self._numbers:
            self._numbers[key] = read_number(
                cell, is_csv=self._data.sheet.is_csv, is_percent=is_percent, is_counted=is_counted
            )
        found = self._numbers[key]
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

    def _all_numbers(
        self, row: int, cells: dict[str, Cell], indicator: KnownIndicator
    ) -> tuple[str, str, str, str] | None:
        """Numerator, denominator, value and status."""
        blank = Cell("", "blank")
        parts = [cells.get(name, blank) for name in ("numerator", "denominator")]
        given = [
            name for name, cell in zip(("numerator", "denominator"), parts, strict=True) if cell.text.strip()
        ]
        read = [
            self._number(row, name, cell, indicator, is_part=True) if cell.text.strip() else Number()
            for name, cell in zip(("numerator", "denominator"), parts, strict=True)
        ]
        cell = cells.get("value", blank)
        value = (
            Number()
            if given and not cell.text.strip()
            else self._number(row, "value", cell, indicator, is_part=False)
        )
        if value is None or any(one is None for one in read):
            return None
        numerator, denominator = (one.value if one else "" for one in read)
        if given and share_problem(self._findings, row, numerator, denominator, value.value, indicator):
            return None
        kept = value.value or share_of(numerator, denominator, indicator)
        if kept and self._is_out_of_range(row, cell, Decimal(kept), indicator):
            return None
        if kept and not given and is_share(indicator):
            self._findings.add("SHARE_WITHOUT_PARTS", row, "value", cell.text, indicator=indicator.id)
        # a figure of a report is provisional until the consolidated one
        status = "P" if kept else value.status or MISSING
        return numerator, denominator, kept, status

    def _is_out_of_range(self, row: int, cell: Cell, value: Decimal, indicator: KnownIndicator) -> bool:
        least = None if indicator.is_signed or indicator.measure_kind == "ratio" else 0
        most = 100 if indicator.measure_kind == "share" else None
        if (least is not None and value < least) or (most is not None and value > most):
            limits = f"{least}…{most}" if most is not None else f"≥ {least}"
            return self._findings.add(
                "NUMBER_RANGE", row, "value", cell.text or plain(value), indicator=indicator.id, range=limits
            )
        if indicator.is_protected and indicator.is_counted and 0 < value < _SMALL:
            self._findings.add("SMALL_COUNT", row, "value", cell.text, indicator=indicator.id)
        return False
