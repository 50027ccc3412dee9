"""The kinds of errors that the page on method explains to programs, each under `#problem-<kind>`."""

from __future__ import annotations

REFUSALS = ("parameter", "not-found", "too-much", "busy", "unavailable")


def words_of_refusal(kind: str) -> str:
    """Where the texts of a kind stand: `<this>.title`, and for those of REFUSALS `<this>.meaning`."""
    return f"refusal.{kind.replace('-', '_')}"
