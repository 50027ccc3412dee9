"""The forms of a briefing: slides, a document, a PDF."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.papers.deck import Deck, paper_of
from dashboard.papers.document import word_document
from dashboard.papers.pdf import pdf
from dashboard.papers.slides import powerpoint

WRITERS: dict[str, Callable[[Deck], bytes]] = {
    "pptx": powerpoint,
    "docx": lambda deck: word_document(paper_of(deck)),
    "pdf": pdf,
}
