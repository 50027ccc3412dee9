"""A deck as PowerPoint: titles, sentences and tables are native, the drawing is a picture with alternative text."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from dashboard import theme
from dashboard.brief.deck import COVER, Deck, Slide
from dashboard.brief.slide_tables import Box, add_table, parts, rgb, shares, style
from dashboard.exports.fixed_zip import with_fixed_times
from dashboard.words import text


@dataclass(frozen=True)
class Layout:
    """Where things stand on the slides of a size, in inches; `beside` is room for a table on the slide of a drawing."""

    width: float
    height: float
    title_size: int
    drawing: Box
    beside: Box | None
    table: Box

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * _MARGIN


_MARGIN, _TOP, _FOOT = 0.6, 1.8, 0.75
LAYOUTS = {
    "slide": Layout(13.333, 7.5, 24, Box(0.6, _TOP, 12.133, 4.85), None, Box(0.6, _TOP, 12.133, 4.85)),
    "half": Layout(13.333, 7.5, 24, Box(0.6, _TOP, 5.9, 4.85), Box(6.8, _TOP, 5.933, 4.85), Box(0.6, _TOP, 12.133, 4.85)),
    "a4": Layout(8.268, 11.693, 18, Box(0.6, 2.0, 7.068, 4.2), Box(0.6, 6.4, 7.068, 4.4), Box(0.6, 2.0, 7.068, 8.8)),
}


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
    """The drawing with as much of the table as has room beside it; the rest of the table on slides of its own."""
    if not slide.rows:
        _put_drawing(_new_page(presentation, layout, deck, slide), layout, slide)
        return
    has_room = slide.picture is not None and layout.beside is not None
    first = layout.beside if has_room else layout.table
    shared = parts(slide.header, slide.rows, first, layout.table)
    if slide.picture is not None and not has_room:
        _put_drawing(_new_page(presentation, layout, deck, slide), layout, slide)
    widths = shares(slide.header, slide.rows)
    for number, rows in enumerate(shared):
        page = _new_page(presentation, layout, deck, slide)
        if number == 0 and has_room:
            _put_drawing(page, layout, slide)
        add_table(page, slide.header, rows, first if number == 0 else layout.table, widths)


def _new_page(presentation, layout: Layout, deck: Deck, slide: Slide):
    page = presentation.slides.add_slide(presentation.slide_layouts[5])
    title = page.shapes.title
    title.left, title.top, title.width, title.height = (Inches(one) for one in (_MARGIN, 0.35, layout.inner, 0.85))
    title.text_frame.word_wrap = True
    title.text_frame.text = slide.title
    is_long = len(slide.title) > layout.inner * 9
    size = 30 if slide.name == COVER else layout.title_size * (0.72 if is_long else 1)
    style(title.text_frame, Pt(size), is_bold=True)
    if slide.name == COVER:
        _add_rule(page, layout)
    _add_words(page, " · ".join(slide.lines), Box(_MARGIN, 1.2, layout.inner, 0.55), 13)
    sources = " · ".join(slide.sources[:2])
    foot = text("paper.footer", deck.language, edition=deck.recipe.edition, link=slide.link or deck.recipe.link)
    warning = text("shell.synthetic", deck.language) if deck.is_synthetic else ""
    box = Box(_MARGIN, layout.height - _FOOT, layout.inner, 0.5)
    _add_words(page, " · ".join(filter(None, (warning, sources, foot))), box, 9)
    page.notes_slide.notes_text_frame.text = "\n".join([*slide.sources, slide.link or deck.recipe.link, deck.recipe.edition])
    return page


def _add_rule(page, layout: Layout) -> None:
    rule = page.shapes.add_shape(1, Inches(_MARGIN), Inches(0.25), Inches(layout.inner), Inches(0.06))
    rule.fill.solid()
    rule.fill.fore_color.rgb = rgb(theme.ACCENT)
    rule.line.fill.background()


def _add_words(page, words: str, place: Box, size: int) -> None:
    box = page.shapes.add_textbox(*(Inches(one) for one in (place.left, place.top, place.width, place.height)))
    box.text_frame.word_wrap = True
    box.text_frame.text = words
    style(box.text_frame, Pt(size), color=theme.INK_SOFT)


def _put_drawing(page, layout: Layout, slide: Slide) -> None:
    if slide.picture is None:
        return
    box = layout.drawing
    shape = page.shapes.add_picture(BytesIO(slide.picture), Inches(box.left), Inches(box.top))
    scale = min(Inches(box.width) / shape.width, Inches(box.height) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(int(Inches(box.left) + (Inches(box.width) - shape.width) / 2))
    shape._element.nvPicPr.cNvPr.set("descr", slide.alt)
