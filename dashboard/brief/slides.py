"""A deck as PowerPoint: titles, sentences and tables are native, the drawing is a picture with alternative text."""

from __future__ import annotations

from io import BytesIO
from math import ceil

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Pt

from dashboard import theme
from dashboard.brief.deck import Deck, Slide
from dashboard.exports.fixed_zip import with_fixed_times
from dashboard.words import text

_FONT = "Arial"
_WIDTH, _HEIGHT, _MARGIN = Inches(13.333), Inches(7.5), Inches(0.6)
_TOP = Inches(1.75)  # below title and lines
_LINES_PER_SLIDE, _LETTERS_PER_LINE = 14, 120  # of a table in its type, over the whole width


def powerpoint(deck: Deck) -> bytes:
    """The .pptx of a deck; the same bytes for the same deck."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = _WIDTH, _HEIGHT
    _describe(presentation, deck)
    for slide in deck.slides:
        _add(presentation, deck, slide)
    written = BytesIO()
    presentation.save(written)
    return with_fixed_times(written.getvalue(), deck.made_on)


def _describe(presentation, deck: Deck) -> None:
    about = presentation.core_properties
    about.title, about.subject, about.identifier = deck.title, deck.link, deck.edition
    about.author = about.last_modified_by = text("site.name", deck.language)
    about.created = about.modified = deck.made_on
    about.language, about.revision, about.keywords = deck.language, 1, deck.edition


def _add(presentation, deck: Deck, slide: Slide) -> None:
    parts = _parts(slide)
    if slide.picture or not parts:
        _add_one(presentation, deck, slide, rows=[], picture=slide.picture)
    for part in parts:
        _add_one(presentation, deck, slide, rows=part, picture=None)


def _parts(slide: Slide) -> list[list[list[str]]]:
    """The rows shared out over slides, as many as fit with the lines that their longest cells take."""
    parts: list[list[list[str]]] = []
    room = 0
    for row in slide.rows:
        lines = max(ceil(len(cell) * len(row) / _LETTERS_PER_LINE) or 1 for cell in row)
        if not parts or lines > room:
            parts.append([])
            room = _LINES_PER_SLIDE
        parts[-1].append(row)
        room -= lines
    return parts


def _add_one(presentation, deck: Deck, slide: Slide, *, rows: list[list[str]], picture: bytes | None) -> None:
    page = presentation.slides.add_slide(presentation.slide_layouts[5])
    title = page.shapes.title
    title.left, title.top, title.width, title.height = _MARGIN, Inches(0.35), _WIDTH - 2 * _MARGIN, Inches(0.85)
    title.text_frame.word_wrap = True
    title.text_frame.text = slide.title
    _style(title.text_frame, Pt(24 if len(slide.title) < 110 else 18), is_bold=True)
    _add_lines(page, slide.lines)
    if picture:
        _add_picture(page, picture, slide.alt)
    elif rows:
        _add_table(page, slide.header, rows)
    _add_foot(page, slide, deck)
    page.notes_slide.notes_text_frame.text = "\n".join([*slide.sources, slide.link, deck.edition])


def _add_lines(page, lines: list[str]) -> None:
    box = page.shapes.add_textbox(_MARGIN, Inches(1.15), _WIDTH - 2 * _MARGIN, Inches(0.55))
    box.text_frame.word_wrap = True
    box.text_frame.text = " · ".join(lines)
    _style(box.text_frame, Pt(13), color=theme.INK_SOFT)


def _add_picture(page, picture: bytes, alt: str) -> None:
    shape = page.shapes.add_picture(BytesIO(picture), _MARGIN, _TOP)
    room_x, room_y = _WIDTH - 2 * _MARGIN, _HEIGHT - _TOP - Inches(0.85)
    scale = min(room_x / shape.width, room_y / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(int((_WIDTH - shape.width) / 2))
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def _add_table(page, header: list[str], rows: list[list[str]]) -> None:
    height = Inches(0.33) * (len(rows) + 1)
    frame = page.shapes.add_table(len(rows) + 1, len(header), _MARGIN, _TOP, _WIDTH - 2 * _MARGIN, height)
    for y, cells in enumerate([header, *rows]):
        for x, cell in enumerate(cells):
            place = frame.table.cell(y, x)
            place.text = cell
            place.margin_top = place.margin_bottom = Inches(0.03)
            _style(place.text_frame, Pt(11), is_bold=y == 0, color=theme.PAPER if y == 0 else theme.INK)
            place.fill.solid()
            place.fill.fore_color.rgb = _rgb(theme.ACCENT if y == 0 else theme.PAPER if y % 2 else theme.SURFACE)


def _add_foot(page, slide: Slide, deck: Deck) -> None:
    box = page.shapes.add_textbox(_MARGIN, _HEIGHT - Inches(0.75), _WIDTH - 2 * _MARGIN, Inches(0.5))
    box.text_frame.word_wrap = True
    words = [*slide.sources[:2], text("paper.footer", deck.language, edition=deck.edition, link=slide.link)]
    if deck.is_synthetic:
        words.insert(0, text("shell.synthetic", deck.language))
    box.text_frame.text = " · ".join(words)
    _style(box.text_frame, Pt(9), color=theme.INK_SOFT)


def _style(frame, size: Pt, *, is_bold: bool = False, color: str = theme.INK) -> None:
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.name, run.font.size, run.font.bold = _FONT, size, is_bold
            run.font.color.rgb = _rgb(color)


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color[1:].upper())
