"""A deck as PowerPoint: titles, sentences, tables and charts are native; what it cannot draw is a picture with alternative text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import ceil

from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from dashboard.figures import theme
from dashboard.papers.columns import FONT, has_long_texts, shares
from dashboard.papers.core_properties import say_whole
from dashboard.papers.deck import ANNEX, COVER, Deck, Slide, on_pages
from dashboard.papers.slide_charts import add_chart
from dashboard.papers.slide_layout import (
    FOOT,
    LAYOUTS,
    LINE_OF_POINT,
    LINES_TOP,
    MAP,
    MARGIN,
    TITLE_HEIGHT,
    TITLE_TOP,
    Layout,
)
from dashboard.papers.slide_tables import (
    SMALLEST,
    Box,
    add_table,
    letters_per_inch,
    of_sentences,
    parts,
    points_for,
    rgb,
    style,
)
from dashboard.texts.words import text
from vocabulary.fixed_zip import with_fixed_times

_SLIDES_OF_TABLE = 3  # of a table without a drawing; documents and sheets hold every row
_LEAST_TITLE = 14  # points: a title of several sentences is given this
_BOLD = 0.9  # letters of bold type in the room of plain ones
_FOOT_TYPE, _ANNEX_TYPE = 10, 12
_GAP, _AFTER_PARAGRAPH = 0.4, 0.4  # inches between sentences and drawing; lines after a paragraph
_LONGEST_SOURCES, _LONGEST_LINK = 180, 130  # letters under a slide; whole in its notes
_LONGEST_CELL = 420  # letters of a cell, so that no row is higher than a slide; whole in a document


def powerpoint(deck: Deck) -> bytes:
    """The .pptx of a deck; the same bytes for the same deck."""
    layout = LAYOUTS[deck.recipe.size]
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(layout.width), Inches(layout.height)
    _describe(presentation, deck)
    pages: list[tuple[int, int]] = []
    for number, slide in enumerate(deck.slides):
        cited = [one.sources for one in deck.slides[:number]]
        own, first = on_pages(slide, cited, pages) if slide.name == ANNEX else slide, len(presentation.slides)
        _add(presentation, layout, deck, own)
        pages.append((first + 1, len(presentation.slides)))
    written = BytesIO()
    presentation.save(written)
    return with_fixed_times(written.getvalue(), deck.made_on)


def _describe(presentation, deck: Deck) -> None:
    about = presentation.core_properties
    about.title, about.identifier = deck.title, deck.recipe.edition
    about.author = about.last_modified_by = text("site.name", deck.language)
    about.created = about.modified = deck.made_on
    about.language, about.revision = deck.language, 1
    say_whole(about, subject=deck.recipe.link, keywords=deck.recipe.keywords())


def _add(presentation, layout: Layout, deck: Deck, slide: Slide) -> None:
    """A card as sentences; a drawing with its table beside or after it; of a long table as much as slides are for."""
    own = layout.below(slide)
    if slide.body:
        _add_told(presentation, own, deck, slide)
        return
    if slide.is_map and slide.picture and own.width > own.height:
        _add_map(presentation, own, deck, slide)
        _add_tables(presentation, own, deck, slide, is_continued=True)
        return
    is_drawn = slide.picture is not None or slide.chart is not None
    has_room = bool(is_drawn and slide.rows and own.beside is not None and not has_long_texts(slide.rows))
    if not has_room and (is_drawn or not slide.rows):
        drawn = own if own.beside is not None and own.width < own.height else replace(own, drawing=own.table)
        _put_drawing(_new_page(presentation, own, deck, slide), drawn, deck, slide)
    if slide.rows:
        _add_tables(presentation, own, deck, slide, has_room=has_room, is_continued=is_drawn and not has_room)


def _add_told(presentation, layout: Layout, deck: Deck, slide: Slide) -> None:
    """The sentences beside the drawing where there is one; those that do not fit go on on the next slide."""
    whole = layout.table
    is_drawn = slide.picture is not None or slide.chart is not None
    half = replace(whole, width=(whole.width - _GAP) / 2) if is_drawn else whole
    for number, paragraphs in enumerate(_told_parts(slide.body, half, whole, layout.body)):
        page = _new_page(presentation, layout, deck, slide)
        box = whole if number else half
        _add_words(page, paragraphs, box, layout.body, color=theme.INK, is_spaced=True)
        if is_drawn and number == 0:
            right = replace(half, left=half.left + half.width + _GAP)
            _put_drawing(page, replace(layout, drawing=right), deck, slide)


def _told_parts(paragraphs: list[str], first: Box, others: Box, points: int) -> list[list[str]]:
    """Paragraphs shared out over boxes by the lines that they take."""
    found: list[list[str]] = [[]]
    room, box = first.height, first
    for words in paragraphs:
        height = _height_of(words, box.width, points)
        if found[-1] and height > room:
            found.append([])
            room, box = others.height, others
            height = _height_of(words, box.width, points)
        found[-1].append(words)
        room -= height
    return found


def _height_of(words: str, width: float, points: int) -> float:
    lines = ceil(len(words) / max(1.0, (width - 0.2) * of_sentences(points)))
    return (max(1, lines) + _AFTER_PARAGRAPH) * points * LINE_OF_POINT


def _add_map(presentation, layout: Layout, deck: Deck, slide: Slide) -> None:
    """A slide that the map fills below its title; what is measured where and when is said in the notes."""
    page = _new_page(presentation, layout, deck, replace(slide, lines=[]))
    notes = page.notes_slide.notes_text_frame
    notes.text = "\n".join([*slide.lines, notes.text])
    _put_drawing(page, replace(layout, drawing=MAP), deck, slide)


def _add_tables(
    presentation,
    layout: Layout,
    deck: Deck,
    slide: Slide,
    *,
    has_room: bool = False,
    is_continued: bool = False,
) -> None:
    """The table on as many slides as it is given; the lines under the title are said on the first slide only."""
    slide = replace(slide, rows=[[_cut(cell, _LONGEST_CELL) for cell in row] for row in slide.rows])
    bare = replace(slide, lines=[])
    whole = LAYOUTS[deck.recipe.size].below(bare).table
    first = layout.beside if has_room and layout.beside else whole if is_continued else layout.table
    width = min(first.width, layout.table.width)
    points = _table_points(layout, slide, first, has_room=has_room)
    shared = parts(slide.header, slide.rows, first, whole, points=points)
    is_drawn = slide.picture is not None or slide.chart is not None
    if slide.name != ANNEX and not slide.is_whole:
        shared = shared[: 1 if is_drawn else _SLIDES_OF_TABLE]
    shown = sum(map(len, shared))
    widths = shares(slide.header, slide.rows, width, letters_per_inch=letters_per_inch(points))
    remark = (
        text("picture.rows", deck.language, shown=shown, all=len(slide.rows))
        if shown < len(slide.rows)
        else ""
    )
    for number, rows in enumerate(shared):
        shown_slide = bare if number or is_continued else slide
        page = _new_page(presentation, layout, deck, shown_slide, remark=remark)
        if number == 0 and has_room:
            _put_drawing(page, layout, deck, slide)
        add_table(page, slide.header, rows, whole if number else first, widths, points=points)


def _table_points(layout: Layout, slide: Slide, first: Box, *, has_room: bool) -> int:
    """As large as a table's words allow; beside a drawing, where it has half of the slide, as its rows do too."""
    most = _ANNEX_TYPE if slide.name == ANNEX else layout.body
    points = points_for(slide.header, slide.rows, min(first.width, layout.table.width), most=most)
    if not has_room:
        return points
    sizes = range(points, SMALLEST, -1)
    fitting = (one for one in sizes if len(parts(slide.header, slide.rows, first, first, points=one)) == 1)
    return next(fitting, SMALLEST)


def _new_page(
    presentation, layout: Layout, deck: Deck, slide: Slide, *, remark: str = "",
):  # fmt: skip
    page = presentation.slides.add_slide(presentation.slide_layouts[5])
    title = page.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(one) for one in (MARGIN, TITLE_TOP, layout.inner, TITLE_HEIGHT)
    )
    title.text_frame.word_wrap = True
    title.text_frame.text = slide.title
    most = layout.title_size + (6 if slide.name == COVER else 0)
    style(title.text_frame, Pt(_title_points(slide.title, layout.inner, TITLE_HEIGHT, most)), is_bold=True)
    if slide.name == COVER:
        _add_rule(page, layout)
    if slide.lines:
        box = Box(MARGIN, LINES_TOP, layout.inner, layout.lines_height(slide))
        _add_words(page, [" · ".join(slide.lines)], box, layout.body)
    _add_foot(page, layout, deck, slide, remark)
    page.notes_slide.notes_text_frame.text = "\n".join(
        [*slide.sources, slide.link or deck.recipe.link, deck.recipe.edition]
    )
    return page


def _title_points(title: str, width: float, height: float, most: int) -> int:
    """The largest type in which the title fits its place."""
    for points in range(most, _LEAST_TITLE, -1):
        lines = ceil(len(title) / ((width - 0.2) * letters_per_inch(points) * _BOLD))
        if lines * points * LINE_OF_POINT + 0.1 <= height:
            return points
    return _LEAST_TITLE


def _add_foot(page, layout: Layout, deck: Deck, slide: Slide, remark: str) -> None:
    """Source, edition and link under everything, and what is left out or generated."""
    sources = slide.short_sources or "; ".join(slide.sources)
    link = slide.link or deck.recipe.link
    shown = link if len(link) <= _LONGEST_LINK else f"{link[:_LONGEST_LINK]}…"
    foot = text("paper.footer", deck.language, edition=deck.recipe.edition, link="\0").partition("\0")
    warning = text("shell.synthetic", deck.language) if deck.is_synthetic else ""
    words = " · ".join(filter(None, (warning, remark, _cut(sources, _LONGEST_SOURCES), foot[0])))
    box = Box(MARGIN, layout.height - FOOT, layout.inner, FOOT - 0.1)
    shape = _add_words(page, [words], box, _FOOT_TYPE)
    run = shape.text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = f"{shown}{foot[2]}", link
    run.font.name, run.font.size = FONT, Pt(_FOOT_TYPE)


def _cut(words: str, most: int) -> str:
    """What does not fit is in the notes, whole."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _add_rule(page, layout: Layout) -> None:
    rule = page.shapes.add_shape(1, Inches(MARGIN), Inches(0.2), Inches(layout.inner), Inches(0.06))
    rule.fill.solid()
    rule.fill.fore_color.rgb = rgb(theme.ACCENT)
    rule.line.fill.background()


def _add_words(
    page,
    paragraphs: list[str],
    place: Box,
    size: int,
    *,
    color: str = theme.INK_SOFT,
    is_spaced: bool = False,
):
    box = page.shapes.add_textbox(
        *(Inches(one) for one in (place.left, place.top, place.width, place.height))
    )
    box.text_frame.word_wrap = True
    box.text_frame.text = "\n".join(paragraphs)
    style(box.text_frame, Pt(size), color=color)
    if is_spaced:
        for paragraph in box.text_frame.paragraphs:
            paragraph.space_after = Pt(size * _AFTER_PARAGRAPH)
    return box


def _put_drawing(page, layout: Layout, deck: Deck, slide: Slide) -> None:
    box = layout.drawing
    if slide.chart is not None:
        add_chart(page, slide.chart, box, alt=slide.alt, made_on=deck.made_on)
        return
    if slide.picture is None:
        return
    shape = page.shapes.add_picture(BytesIO(slide.picture), Inches(box.left), Inches(box.top))
    scale = min(Inches(box.width) / shape.width, Inches(box.height) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(int(Inches(box.left) + (Inches(box.width) - shape.width) / 2))
    shape._element.nvPicPr.cNvPr.set("descr", slide.alt)
