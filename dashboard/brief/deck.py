"""A set of pictures with their words and tables, in order: what slides, documents and sheets are written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dashboard.brief.paper import Drawing, Paper, Section, Table


@dataclass(frozen=True)
class Slide:
    """One picture: its finding as title, lines on measure, place and period, the drawing (PNG) or None, its table."""

    name: str
    title: str
    lines: list[str] = field(default_factory=list)
    picture: bytes | None = None
    alt: str = ""
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    link: str = ""


@dataclass(frozen=True)
class Deck:
    """Slides of one edition in one language."""

    name: str
    language: str
    title: str
    slides: list[Slide]
    edition: str
    made_on: datetime
    link: str
    is_synthetic: bool = False


def slide_of(model: dict[str, Any], picture: bytes | None) -> Slide:
    """A slide from what the page says about a picture (`window.monitorPicture.model`)."""
    table = model.get("table") or {"header": [], "rows": []}
    return Slide(
        name=model["name"], title=model["title"], lines=model["lines"], picture=picture, alt=model["alt"],
        header=table["header"], rows=table["rows"], sources=model["sources"], link=model["link"],
    )  # fmt: skip


def paper_of(deck: Deck) -> Paper:
    """The deck as sections of sentences, drawings and tables, for the document and the workbook."""
    sections = [
        Section(
            slide.title,
            slide.lines,
            [Table(slide.title, slide.header, list(slide.rows))] if slide.rows else [],
            Drawing(slide.picture, slide.alt) if slide.picture else None,
            [*slide.sources, slide.link],
        )
        for slide in deck.slides
    ]
    return Paper(
        name=deck.name, language=deck.language, title=deck.title, subtitle=deck.link, sections=sections,
        edition=deck.edition, made_on=deck.made_on, link=deck.link, is_synthetic=deck.is_synthetic,
    )  # fmt: skip
