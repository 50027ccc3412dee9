"""A deck as PowerPoint: titles, sentences and tables are native, the drawing is a picture with alternative text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from dashboard.brief.deck import ANNEX, COVER, Deck, Slide
from dashboard.brief.slide_layout import FOOT, LAYOUTS, LINES_TOP, LINES_TYPE, MARGIN, Layout
from dashboard.brief.slide_tables import Box, add_table, parts, rgb, style
from dashboard.exports.fixed_zip import with_fixed_times
from dashboard.figures import theme
from dashboard.papers.columns import has_long_texts, shares
from dashboard.texts.words import text

_SLIDES_OF_TABLE = 3  # of a table without a drawing; documents and sheets hold every row


def powerpoint(deck: Deck) -> bytes:
    """The .pptx of a deck; the same bytes for the same deck."""
    layout = LAYOUTS[deck.recipe.size]
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(layout.width), Inches(layout.height)
    _describe(presentation, deck)
    for slide in deck.slides:
        _add(presentation, layout, deck, slide)
    written = BytesIO()
    presentation.save(written)
    return with_fixed_times(written.getvalue(), deck.made_on)


def _describe(presentation, deck: Deck) -> None:
    about = presentation.core_properties
    about.title, about.subject, about.identifier = deck.title, deck.recipe.link, deck.recipe.edition
    about.author = about.last_modified_by = text("site.name", deck.language)
    about.created = about.modified = deck.made_on
    about.language, about.revision, about.keywords = deck.language, 1, deck.recipe.keywords()


def _add(presentation, layout: Layout, deck: Deck, slide: Slide) -> None:
    """A card as sentences; a drawing with its table beside or after it; of a long table as much as slides are for."""
    own = layout.below(slide)
    if slide.body or not slide.rows:
        page = _new_page(presentation, own, deck, slide)
        _put_drawing(page, own, slide)
        _add_words(page, slide.body, own.table, 20, color=theme.INK)
        return
    has_room = slide.picture is not None and own.beside is not None and not has_long_texts(slide.rows)
    if slide.picture is not None and not has_room:
        own = replace(own, drawing=own.table if own.beside is None or own.width > own.height else own.drawing)
        _put_drawing(_new_page(presentation, own, deck, slide), own, slide)
    _add_tables(presentation, own, deck, slide, has_room=has_room)


def _add_tables(presentation, layout: Layout, deck: Deck, slide: Slide, *, has_room: bool) -> None:
    first = layout.beside if has_room and layout.beside else layout.table
    shared = parts(slide.header, slide.rows, first, layout.table)
    if slide.name != ANNEX:
        shared = shared[: 1 if slide.picture is not None else _SLIDES_OF_TABLE]
    shown, widths = (
        sum(map(len, shared)),
        shares(slide.header, slide.rows, min(first.width, layout.table.width)),
    )
    remark = (
        text("picture.rows", deck.language, shown=shown, all=len(slide.rows))
        if shown < len(slide.rows)
        else ""
    )
    for number, rows in enumerate(shared):
        page = _new_page(presentation, layout, deck, slide, remark=remark)
        if number == 0 and has_room:
            _put_drawing(page, layout, slide)
        add_table(page, slide.header, rows, first if number == 0 else layout.table, widths)


def _new_page(presentation, layout: Layout, deck: Deck, slide: Slide, *, remark: str = ""):
    page = presentation.slides.add_slide(presentation.slide_layouts[5])
    title = page.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(one) for one in (MARGIN, 0.35, layout.inner, 0.85)
    )
    title.text_frame.word_wrap = True
    title.text_frame.text = slide.title
    is_long = len(slide.title) > layout.inner * 9
    size = layout.title_size * (0.72 if is_long else 1.25 if slide.name == COVER else 1)
    style(title.text_frame, Pt(size), is_bold=True)
    if slide.name == COVER:
        _add_rule(page, layout)
    _add_words(
        page,
        [" · ".join(slide.lines)],
        Box(MARGIN, LINES_TOP, layout.inner, layout.lines_height(slide)),
        LINES_TYPE,
    )
    _add_foot(page, layout, deck, slide, remark)
    page.notes_slide.notes_text_frame.text = "\n".join(
        [*slide.sources, slide.link or deck.recipe.link, deck.recipe.edition]
    )
    return page


def _add_foot(page, layout: Layout, deck: Deck, slide: Slide, remark: str) -> None:
    """Source, edition and link under everything, and what is left out or generated."""
    sources = slide.short_sources or "; ".join(slide.sources)
    foot = text(
        "paper.footer", deck.language, edition=deck.recipe.edition, link=slide.link or deck.recipe.link
    )
    warning = text("shell.synthetic", deck.language) if deck.is_synthetic else ""
    words = " · ".join(filter(None, (warning, remark, _cut(sources, 240), foot)))
    _add_words(page, [words], Box(MARGIN, layout.height - FOOT, layout.inner, 0.5), 9)


def _cut(words: str, most: int) -> str:
    """What does not fit is in the notes, whole."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _add_rule(page, layout: Layout) -> None:
    rule = page.shapes.add_shape(1, Inches(MARGIN), Inches(0.25), Inches(layout.inner), Inches(0.06))
    rule.fill.solid()
    rule.fill.fore_color.rgb = rgb(theme.ACCENT)
    rule.line.fill.background()


def _add_words(page, paragraphs: list[str], place: Box, size: int, *, color: str = theme.INK_SOFT) -> None:
    box = page.shapes.add_textbox(
        *(Inches(one) for one in (place.left, place.top, place.width, place.height))
    )
    box.text_frame.word_wrap = True
    box.text_frame.text = "\n".join(paragraphs)
    style(box.text_frame, Pt(size), color=color)


def _put_drawing(page, layout: Layout, slide: Slide) -> None:
    if slide.picture is None:
        return
    box = layout.drawing
    shape = page.shapes.add_picture(BytesIO(slide.picture), Inches(box.left), Inches(box.top))
    scale = min(Inches(box.width) / shape.width, Inches(box.height) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(int(Inches(box.left) + (Inches(box.width) - shape.width) / 2))
    shape._element.nvPicPr.cNvPr.set("descr", slide.alt)
