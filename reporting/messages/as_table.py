"""An outcome as a table for a terminal: verdict, counts, then a message a line with its place, value and what to write."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from reporting.messages.outcome import Outcome
from reporting.texts.words import text

_WIDTH = 100


def outcome_to_table(outcome: Outcome, language: str) -> str:
    """Lines of text; nothing in it moves the cursor or colours the terminal."""
    return "\n".join(_lines(outcome, language))


def _lines(outcome: Outcome, language: str) -> Iterator[str]:
    yield text(f"outcome.{outcome.verdict}", language)
    yield text(
        "outcome.counts",
        language,
        read=outcome.rows_read,
        accepted=outcome.accepted,
        refused=outcome.refused,
        ignored=outcome.ignored,
    )
    for message in outcome.messages:
        place = "!".join(part for part in (message.sheet, message.cell) if part) or text(
            "outcome.file", language
        )
        column = f" ({message.column})" if message.column else ""
        severity = text(f"severity.{message.severity}", language)
        yield ""
        yield _plain(f"{place}{column} – {severity} – {message.code}")
        for said in (message.text(language), message.expected(language)):
            yield from wrap(_plain(said), _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _plain(said: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in said)
