"""What reading a plan gives: its entries as trees of text, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reporting.messages.message import Message, Severity


@dataclass(frozen=True)
class Place:
    """Where a value stands: sheet and A1 of a workbook, or the line of a YAML file; `column` is the heading or key."""

    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""


@dataclass
class ReadPlan:
    """Entries by kind as the file has them. `places`: (kind, number of the entry from 0, key or "") → place."""

    content: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: dict[tuple[str, int, str], Place] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)

    def place(self, kind: str, number: int, key: str) -> Place:
        """The place of a key; of a key that is not there, that of its entry."""
        while key and (kind, number, key) not in self.places:
            key = key.rpartition(".")[0]
        return self.places.get((kind, number, key), self.places.get((kind, number, ""), Place()))

    def say(
        self,
        code: str,
        place: Place,
        value: str = "",
        *,
        severity: Severity = "error",
        column: str = "",
        **values: object,
    ) -> None:
        """Add a message about a place."""
        self.messages.append(
            Message(
                code,
                severity,
                sheet=place.sheet,
                cell=place.cell,
                row=place.row,
                column=column or place.column,
                value=value[:80],
                values=_plain(values),
            )
        )


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}
