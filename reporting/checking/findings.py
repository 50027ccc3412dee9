"""Collecting what is found in the rows of one sheet."""

from __future__ import annotations

from etl.inputs.personal import shown
from reporting.checking.cells import a1
from reporting.checking.context import Context
from reporting.checking.headers import DataSheet
from reporting.messages.codes import EXCEPTABLE, SEVERITIES
from reporting.messages.message import Message
from reporting.messages.outcome import Figure


class Findings:
    """Messages about one sheet; knows where its columns stand and which rules are lifted."""

    def __init__(self, data: DataSheet, context: Context, longest_text: int) -> None:
        self.longest_text = longest_text
        self.messages: list[Message] = []
        self._data = data
        self._lifted = {
            (one.rule, one.indicator_id): one.why for one in context.exceptions if one.rule in EXCEPTABLE
        }

    def place(self, column_id: str, row: int) -> str:
        """A1 of a column's cell in a row, empty where the sheet has no such column."""
        index = self._data.columns.get(column_id)
        return "" if index is None else a1(index, row)

    def add(
        self,
        code: str,
        row: int | None,
        column_id: str = "",
        written: str = "",
        *,
        indicator: str = "",
        cell: str = "",
        **values: object,
    ) -> bool:
        """Say something of a cell (or of the row, without a column); True where it stops the row."""
        severity = SEVERITIES[code]
        if self._lifted and (why := self._lifted.get((code, None)) or self._lifted.get((code, indicator))):
            code, severity, values = "RULE_EXCEPTED", "information", {"rule": code, "why": why}
        index = self._data.columns.get(column_id)
        place = cell or ("" if index is None or row is None else a1(index, row))
        heading = "" if index is None else self._data.headings[index]
        self.messages.append(
            Message(
                code,
                severity,
                self._data.sheet.name,
                place,
                row,
                heading,
                shown(written) if written else "",
                values,
            )
        )
        return severity == "error"

    def of_figure(self, code: str, figure: Figure, *, cell: str = "", **values: object) -> bool:
        """Say something of the value of a figure that was read; `cell` where it is more than the figure's own."""
        return self.add(
            code, figure.row, "value", figure.value, cell=cell or figure.cell, indicator=figure.indicator_id, **values
        )  # fmt: skip
