"""Words that people give with an act: a reason, an answer, a name."""

from __future__ import annotations

import unicodedata

from etl.inputs.personal import hide_people, names_people
from reporting.errors import ReportingError

LONGEST = 2_000


def reason(given: str, *, longest: int = LONGEST) -> str:
    """The words without marks that nobody sees. Raises ReportingError if nothing is left, or too much."""
    words = tidy(given)
    if not words:
        raise ReportingError("reason_missing")
    if len(words) > longest:
        raise ReportingError("reason_too_long", longest=longest, found=len(words))
    return words


def published(given: str, *, longest: int = LONGEST) -> str:
    """Words that readers will see, empty for none. Raises ReportingError for too many, and where they may name a person."""
    words = tidy(given)
    if words and names_people(words):
        raise ReportingError("words_personal", found=hide_people(words)[:80])
    return reason(words, longest=longest) if words else ""


def published_reason(given: str) -> str:
    """A reason that readers will see. Raises ReportingError if nothing is left, too much, or where it may name a person."""
    return reason(published(given))


def tidy(given: str) -> str:
    """Text for the store: no control or formatting characters but line breaks, no blanks around it."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", given.replace("\r\n", "\n"))
        if character in "\n\t" or unicodedata.category(character)[0] != "C"
    )
    return "".join(kept).strip()
