"""The addresses of the files of a briefing."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.view.collected import Item, with_collected, written_collected
from dashboard.view.link import View
from dashboard.view.request import Request


def briefing_file(
    request: Request, kind: str, collected: Sequence[Item], *, language: str | None = None
) -> str:
    """The file of that kind (`pptx`, `docx`, `pdf`) of these blocks, in the language and edition of the page where no other is named."""
    view = View("briefing", language or request.language, edition=request.view.edition)
    _, mark, query = view.href().partition("?")
    return with_collected(f"/briefing.{kind}{mark}{query}", written_collected(collected))
