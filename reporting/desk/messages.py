"""Messages of a report as a page shows them, in the reader's words; the check has merged equal ones into ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reporting.desk.words import language, say
from reporting.messages.merged import warning_key
from reporting.messages.message import Message


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


def shown(messages: Iterable[Message], severity: str) -> Shown:
    """The messages of a severity; where the check kept the first so many of them, `all` says how many there are."""
    listed = list(messages)
    found = [_found(one) for one in listed if one.severity == severity]
    cut = next((one for one in listed if one.code == "MESSAGES_CUT"), None)
    left_out = (
        int(str(cut.values["total"])) - int(str(cut.values["shown"])) if cut and severity == "error" else 0
    )
    return Shown(found, len(found) + left_out)


def _found(one: Message) -> Found:
    return Found(
        code=one.code,
        sheet=one.sheet,
        cell=one.cell or say("desk.found.whole"),
        value=one.value,
        text=_said(one, one.text),
        expected=_said(one, one.expected),
        key=warning_key(one),
    )


def _said(one: Message, words: Callable[[str], str]) -> str:
    """The words of a message; one of another version of the program, whose words are gone, is shown by its code."""
    try:
        return words(language())
    except (KeyError, IndexError):
        return f"{one.code}: {one.value}".rstrip(": ")
