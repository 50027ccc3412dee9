"""The three sheets that a body fills in, and their columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "region", "period", "number", "unit", "text", "choice", "day", "money", "address"]

MEASURE_STATES = ("done", "in_progress", "not_begun", "not_relevant")
IN_PLACE = ("yes", "partly", "no")


@dataclass(frozen=True)
class Column:
    """A column; `id` is its heading in a plain table. Headings and hints by language: `forms.headings`.

    is_required: a table without it cannot be read. is_shown: written by the template to be looked at, read by nobody.
    `choices` are the ids of what a column of choices may hold, `longest` the most characters of a text
    (0: as many as any text of a file may have).
    """

    id: str
    kind: Kind
    is_required: bool = False
    is_shown: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 0
    width: int = 16


@dataclass(frozen=True)
class Sheet:
    """A sheet; its name by language: `forms.headings.sheet_name`."""

    id: str
    columns: tuple[Column, ...]

    def column(self, column_id: str) -> Column:
        """Raises KeyError for a column that it has not."""
        return {column.id: column for column in self.columns}[column_id]

    @property
    def required(self) -> tuple[str, ...]:
        """Ids of the columns without which the table cannot be read."""
        return tuple(column.id for column in self.columns if column.is_required)


INDICATORS = Sheet(
    "indicators",
    (
        Column("indicator", "name", is_required=True, width=44),
        Column("breakdown", "name", width=16),
        Column("member", "name", width=16),
        Column("region", "region", is_required=True, width=30),
        Column("period", "period", is_required=True, width=12),
        Column("last_period", "text", is_shown=True, width=12),
        Column("last_value", "text", is_shown=True, width=14),
        Column("numerator", "number", width=14),
        Column("denominator", "number", width=14),
        # a share needs no value of its own beside its numerator and denominator
        Column("value", "number", is_required=True, width=14),
        Column("unit", "unit", is_required=True, width=16),
        Column("source", "text", longest=300, width=30),
        Column("note", "text", width=40),
    ),
)
MEASURES = Sheet(
    "measures",
    (
        Column("measure", "name", is_required=True, width=20),
        Column("title", "text", is_shown=True, width=50),
        Column("due_on", "text", is_shown=True, width=12),
        Column("state", "choice", is_required=True, choices=MEASURE_STATES, width=18),
        Column("done_on", "day", width=12),
        Column("result", "text", longest=500, width=50),
        Column("act", "text", longest=300, width=30),
        Column("evidence", "address", longest=500, width=30),
        Column("money_planned", "money", width=16),
        Column("money_spent", "money", width=16),
    ),
)
PROMISES = Sheet(
    "promises",
    (
        Column("promise", "name", is_required=True, width=24),
        Column("title", "text", is_shown=True, width=50),
        Column("in_place", "choice", is_required=True, choices=IN_PLACE, width=14),
        Column("since", "day", width=12),
        Column("act", "text", longest=300, width=30),
        Column("url", "address", longest=500, width=30),
    ),
)
SHEETS = {sheet.id: sheet for sheet in (INDICATORS, MEASURES, PROMISES)}
# the columns of a plain table, which holds figures only
PLAIN = ("indicator", "region", "period", "value", "unit", "source", "note")
