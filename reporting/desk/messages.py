"""Messages of a report as a page shows them: equal ones merged into ranges, in the reader's words, the first so many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.desk.words import language, say
from reporting.messages.message import Message
merged = list  # TODO


@dataclass(frozen=True)
class Found:
    """One line of a table of findings, in words; `key` is that of the answer to a warning."""

    code: str
    sheet: str
    cell: str
    value: str
    text: str
    expected: str
    key: str

    @property
    def place(self) -> str:
        """Sheet and cells in one."""
        return ", ".join(part for part in (self.sheet, self.cell) if part) or say("desk.found.whole")


@dataclass(frozen=True)
class Shown:
    """The first lines, and how many there are in all."""

    found: list[Found]
    all: int


def shown(messages: Iterable[Message], severity: str, limit: int) -> Shown:
    """The merged messages of a severity, at most `limit` of them."""
    together = merged([one for one in messages if one.severity == severity])
    return Shown([_found(one) for one in together[:limit]], len(together))


def _found(one: Message) -> Found:
    return Found(
        code=one.code,
        sheet=one.sheet,
        cell=one.cell or say("desk.found.whole"),
        value=one.value,
        text=one.text(language()),
        expected=one.expected(language()),
        key=f"{one.code}@{one.sheet}!{one.cell}",
    )
