"""A set of pictures with their words and tables, in order: what slides, documents and sheets are written from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from dashboard.papers.native_chart import Chart
from dashboard.papers.paper import Drawing, Paper, Section
from dashboard.papers.recipe import Recipe
from dashboard.texts.words import text
from dashboard.view.block import Table, table_of

COVER, ANNEX = "cover", "sources"


@dataclass(frozen=True)
class Slide:
    """One picture: its finding as title, lines on measure, place and period, the drawing or None, its table.

    body: the sentences of a card. picture: the bare drawing (PNG). chart: what PowerPoint draws by itself, instead of the picture. is_map: the picture is given the slide.
    is_whole: every row of the table is shown. short_sources: publishers with the number of their publications, where the list is long.
    """

    name: str
    title: str
    lines: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    picture: bytes | None = None
    chart: Chart | None = None
    is_map: bool = False
    is_whole: bool = False
    alt: str = ""
    caption: str = ""
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    short_sources: str = ""
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


def cover_of(slide: Slide, title: str) -> Slide:
    """The first page of a pack: its title, what is found about the targets, and the table of their verdicts."""
    return replace(slide, name=COVER, title=title, lines=[slide.title, *slide.lines], picture=None)


def with_annex(slides: list[Slide], language: str) -> list[Slide]:
    """The slides and a last one that lists every source they cite, with the places where it is cited."""
    rows, title = annex_rows([slide.sources for slide in slides]), text("pack.sources", language)
    return [*slides, Slide(ANNEX, title, header=_annex_header(language), rows=rows)] if rows else slides


def on_pages(annex: Slide, cited: list[list[str]], pages: list[tuple[int, int]]) -> Slide:
    """The last slide with the first and last page that each of the slides before it was given."""
    if not cited:
        return annex
    written = [str(first) if first == last else f"{first}–{last}" for first, last in pages]
    return replace(annex, rows=annex_rows(cited, written))


def annex_rows(cited: list[list[str]], names: list[str] | None = None) -> list[list[str]]:
    """Number, source and the places where it is cited, for the sources that each place names.

    names: of the places; their numbers where there are none.
    """
    places: dict[str, list[str]] = {}
    named = names or [str(number) for number in range(1, len(cited) + 1)]
    for name, sources in zip(named, cited, strict=True):
        for source in sources:
            places.setdefault(source, []).append(name)
    return [
        [str(number), source, ", ".join(dict.fromkeys(found))]
        for number, (source, found) in enumerate(places.items(), 1)
    ]


def annex_table(rows: list[list[str]], language: str) -> Table:
    """The same as a table."""
    return table_of(_annex_header(language), rows, caption=text("pack.sources", language))


def _annex_header(language: str) -> list[str]:
    return [text(f"pack.{column}", language) for column in ("number", "source", "pages")]


def paper_of(deck: Deck) -> Paper:
    """The deck as sections of sentences, drawings and tables."""
    return Paper(
        name=deck.name,
        language=deck.language,
        title=deck.title,
        subtitle="",
        sections=[_section(slide, starts_page=place > 0) for place, slide in enumerate(deck.slides)],
        recipe=deck.recipe,
        made_on=deck.made_on,
        is_synthetic=deck.is_synthetic,
    )


def _section(slide: Slide, *, starts_page: bool) -> Section:
    if slide.name == ANNEX:
        # On which page a section stands only the program knows that opens the document; each section cites its own.
        slide = replace(slide, header=slide.header[:2], rows=[row[:2] for row in slide.rows])
    caption = "" if slide.caption == slide.title else slide.caption
    return Section(
        slide.title if slide.name != COVER else "",
        [*slide.lines, *slide.body],
        [table_of(slide.header, slide.rows, caption=caption)] if slide.rows and not slide.body else [],
        Drawing(slide.picture, slide.alt) if slide.picture else None,
        [line for line in (*slide.sources, slide.link) if line],
        starts_page=starts_page,
    )
