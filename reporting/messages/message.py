"""One thing that is said about one place of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reporting.texts.words import text

Severity = Literal["error", "warning", "information"]


@dataclass(frozen=True)
class Message:
    """A finding. Its words are texts: `message.<CODE>.text`, `.expected` and `.example`, filled with `values` and the place.

    `sheet` is the sheet's name, empty for CSV; `cell` is A1 (`B7`) or a range (`B7:B9`), empty where the file as a whole is
    meant; `row` is the row as the sheet or file shows it (from 1), None for the file; `column` is the heading as written;
    `value` is what stands there, as text. Of `values` one that is {language: words} is said in the language asked for.
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
        """What is wrong."""
        return self._say("text", language)

    def expected(self, language: str) -> str:
        """What should stand there, and an example to write."""
        return self._say("expected", language)

    def _say(self, part: str, language: str) -> str:
        said = {
            name: value[language] if isinstance(value, Mapping) else value
            for name, value in self.values.items()
        }
        return text(f"message.{self.code}.{part}", language, **{"value": self.value, **said})
