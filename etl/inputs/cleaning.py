"""Taking signs that nobody sees out of words."""

from __future__ import annotations

import re
import unicodedata

# a letter carries two marks at most; more are a drawing
_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
LINES = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")


def clean(written: str) -> str:
    """Without signs that nobody sees: controls, marks of direction, spaces of no width; letters composed, ends trimmed."""
    text = LINES.sub("\n", written)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _MARKS.sub(r"\1", text)
    if not text.replace("\n", "").isprintable():
        text = "".join(map(_seen, text))
    return text.strip()


def _seen(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter == "\n" or letter.isprintable():
        return letter
    return " " if category == "Zs" or letter == "\t" else ""
