"""One thing that is said about one place of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reporting.texts.words import text

Severity = Literal["error", "warning", "information"]
_DAYS = frozenset({"today", "since", "until"})


@dataclass(frozen=True)
class Message:
    """A finding. Its words are texts: `message.<CODE>.text`, `.expected` and `.example`, filled with `values` and the place.

    `sheet` is the sheet's name, empty for CSV; `cell` is A1 (`B7`) or a range (`B7:B9`), empty where the file as a whole is
    meant; `row` is the row as the sheet or file shows it (from 1), None for the file; `column` is the heading as written;
    `value` is what stands there, as text. Of `values` one that is {language: words} is said in the language asked for; `hint` is
    a further word on what is expected (a key of `message.hint`, or words by language), `more` in how many cells beside the first
    the same was found.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """What is wrong, and where else if it is so in more places."""
        said = self._say("text", language)
        if more := self.values.get("more"):
            said = f"{said} {text('message.more', language, count=more, places=self.cell)}"
        return said

    def expected(self, language: str) -> str:
        """What should stand there, and an example to write."""
        said = self._say("expected", language)
        hint = self.values.get("hint")
        if isinstance(hint, str) and hint:
            return f"{said} {text(f'message.hint.{hint}', language)}"
        return f"{said} {hint[language]}" if isinstance(hint, Mapping) else said

    def _say(self, part: str, language: str) -> str:
        said = {
            name: _written_day(value, language)
            if name in _DAYS
            else value[language]
            if isinstance(value, Mapping)
            else value
            for name, value in self.values.items()
        }
        return text(f"message.{self.code}.{part}", language, **{"value": self.value, **said})


def _written_day(value: object, language: str) -> object:
    """An ISO day as the language writes days; what is none (an open end) as it is."""
    # here and not above: the child that checks a file says nothing and needs no calendar
    from vocabulary.formats import write_day  # noqa: PLC0415

    try:
        return write_day(date.fromisoformat(str(value)), language)
    except ValueError:
        return value
