"""A set of pictures with their words and tables, in order: what slides, documents and sheets are written from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from dashboard.brief.paper import Drawing, Paper, Section, Table
from dashboard.brief.recipe import Recipe
from dashboard.words import text

COVER, ANNEX = "cover", "sources"


@dataclass(frozen=True)
class Slide:
    """One picture: its finding as title, lines on measure, place and period, the drawing or None, its table.

    picture: the bare drawing (PNG) for slides and documents. drawing: the whole picture (SVG) for a PDF.
    """

    name: str
    title: str
    lines: list[str] = field(default_factory=list)
    picture: bytes | None = None
    drawing: str = ""
    alt: str = ""
    caption: str = ""
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    link: str = ""


@dataclass(frozen=True)
class Deck:
    """Slides of one edition in one language, and the recipe that makes them again."""

    name: str
    language: str
    title: str
    slides: list[Slide]
    recipe: Recipe
    made_on: datetime
    is_synthetic: bool = False


def slide_of(model: dict[str, Any], picture: bytes | None, drawing: str = "") -> Slide:
    """A slide from what the page says about a picture (`window.monitorPicture.model`)."""
    table = model.get("table") or {"caption": "", "header": [], "rows": []}
    return Slide(
        name=model["name"], title=model["title"], lines=model["lines"], picture=picture, drawing=drawing, alt=model["alt"],
        caption=table["caption"], header=table["header"], rows=table["rows"], sources=model["sources"], link=model["link"],
    )  # fmt: skip


def cover_of(slide: Slide, title: str) -> Slide:
    """The first page of a pack: its title, what is found about the targets, and the table of their verdicts."""
    return replace(slide, name=COVER, title=title, lines=[slide.title, *slide.lines], picture=None, drawing="")


def with_annex(slides: list[Slide], language: str) -> list[Slide]:
    """The slides and a last one that lists every source they cite, with the places where it is cited."""
    places: dict[str, list[int]] = {}
    for number, slide in enumerate(slides, 1):
        for source in slide.sources:
            places.setdefault(source, []).append(number)
    header = [text(f"pack.{column}", language) for column in ("number", "source", "pages")]
    rows = [
        [str(number), source, ", ".join(map(str, dict.fromkeys(cited)))]
        for number, (source, cited) in enumerate(places.items(), 1)
    ]
    title = text("pack.sources", language)
    return [*slides, Slide(ANNEX, title, header=header, rows=rows)] if rows else slides


def without_twins(slides: list[Slide]) -> list[Slide]:
    """The slides without those tables that a chart or map before them already carries."""
    carried = [(slide.header, slide.rows) for slide in slides if slide.picture]
    return [slide for slide in slides if slide.picture or not slide.rows or (slide.header, slide.rows) not in carried]


def paper_of(deck: Deck) -> Paper:
    """The deck as sections of sentences, drawings and tables, for the document and the workbook."""
    sections = [
        Section(
            slide.title,
            slide.lines,
            [Table(slide.caption, slide.header, list(slide.rows))] if slide.rows else [],
            Drawing(slide.picture, slide.alt) if slide.picture else None,
            [line for line in (*slide.sources, slide.link) if line],
        )
        for slide in deck.slides
    ]
    return Paper(
        name=deck.name, language=deck.language, title=deck.title, subtitle="", sections=sections, recipe=deck.recipe,
        made_on=deck.made_on, is_synthetic=deck.is_synthetic,
    )  # fmt: skip
