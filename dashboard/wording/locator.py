"""Where in a source a figure stands, in the reader's language."""

from __future__ import annotations

import re

from dashboard.texts.words import texts
from dashboard.view.request import Request

_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+/")
_MONTHS = re.compile("[A-Z][a-z]+-[A-Z]")

# The parts a locator may name; the register writes them as "section=2; paragraph=14".
PARTS = (
    "section", "subsection", "paragraph", "clause", "table", "row", "column", "plan", "passport", "preamble", "annex",
)  # fmt: skip


def locator_words(request: Request, locator: str | None) -> str:
    """The place in a source as the reader finds it; pages without numbers say "in the text"."""
    written = locator or ""
    if written.startswith("text:"):
        return request.say("locator.text")
    # A part that says nothing to a reader (a name of the register's own) leaves no empty place between commas.
    return ", ".join(filter(None, (_part(request, part.strip()) for part in written.split(";"))))


def clause_words(request: Request, clause: str) -> str:
    """The clause of a target: a number as the document prints it, a place as above, or the page that reports it."""
    if _ADDRESS.match(clause):
        return request.say("locator.reported", value=clause.partition("/")[0])
    return locator_words(request, clause) if "=" in clause else request.say("locator.clause", value=clause)


def _part(request: Request, part: str) -> str:
    name, is_pair, value = part.partition("=")
    if name not in PARTS:
        return part if any(letter.isdigit() for letter in part) and not _MONTHS.search(part) else ""
    words = request.say(f"locator.{name}", value=_value(request, value))
    return words if value else words.strip(" -:«»“”")


def _value(request: Request, value: str) -> str:
    """A number as printed; a name of the register (`all_flows`, `task 1`) in the reader's language."""
    words, _, number = value.rpartition(" ") if value[-1:].isdigit() and " " in value else (value, "", "")
    name = words.replace(" ", "_")
    if f"locator_value.{name}" not in texts(request.language):
        return value
    return " ".join(filter(None, [request.say(f"locator_value.{name}"), number]))
