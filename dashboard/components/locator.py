"""Where in a source a figure stands, in the reader's language."""

from __future__ import annotations

from dashboard.request import Request

# The parts a locator may name; the register writes them as "section=2; paragraph=14".
PARTS = (
    "section", "subsection", "paragraph", "clause", "table", "row", "column", "plan", "passport", "preamble", "annex",
)  # fmt: skip


def locator_words(request: Request, locator: str | None) -> str:
    """The place in a source as the reader finds it; pages without numbers say "in the text"."""
    written = locator or ""
    if written.startswith("text:"):
        return request.say("locator.text")
    return ", ".join(_part(request, part.strip()) for part in written.split(";") if part.strip())


def _part(request: Request, part: str) -> str:
    name, is_pair, value = part.partition("=")
    if not is_pair or name not in PARTS:
        return part
    return request.say(f"locator.{name}", value=value).strip()
