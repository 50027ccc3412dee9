"""Words of senders as they may stand in an edition: theirs, but nothing that runs and nothing about a person."""

from __future__ import annotations

import re
import unicodedata

from etl.inputs.free_text import read_text
from etl.inputs.grammar import Unreadable
from etl.inputs.personal import names_people

# a note holds 1000 characters, and says before whose words they are
LONGEST_NOTE = 900
LONGEST = 2_000
_HARMLESS = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")", "$": "＄", "@": "＠", "&": "＆"})
_RUNS = re.compile(r"\b(javascript|data)\s*:", re.IGNORECASE)


def shown(words: str, *, longest: int = LONGEST) -> str | None:
    """The words on one line, cut to `longest`; None where they may name a person or the build would not show them."""
    line = " ".join("".join(map(_visible, unicodedata.normalize("NFC", words))).split())
    if not line or names_people(line):
        return None
    for readable in (line, _RUNS.sub(r"\1 -", line.translate(_HARMLESS)).lstrip("=@＝＠+-＋－ ")):
        try:
            return read_text(_cut(readable, longest), longest=longest)
        except Unreadable:
            continue
    return None


def _visible(character: str) -> str:
    if character in "\n\t":
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn") else character


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
