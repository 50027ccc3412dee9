"""A paper as a Word document: titles, sentences and tables are native text and tables."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.figures import theme
from dashboard.papers.columns import FONT
from dashboard.papers.core_properties import say_whole
from dashboard.papers.document_tables import add_table
from dashboard.papers.paper import Drawing, Paper, Section
from dashboard.texts.words import text
from vocabulary.fixed_zip import with_fixed_times


@dataclass(frozen=True)
class Sheet:
    """The A4 page of a size and the room for drawings on it, in centimetres."""

    width: float
    height: float
    drawing_width: float
    drawing_height: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * _MARGIN


_MARGIN = 1.8
_SHEETS = {
    "slide": Sheet(29.7, 21, 26.1, 11.5),
    "half": Sheet(29.7, 21, 13, 11.5),
    "a4": Sheet(21, 29.7, 17.4, 16),
}


def word_document(paper: Paper) -> bytes:
    """The .docx of a paper; the same bytes for the same paper."""
    document, sheet = Document(), _SHEETS[paper.recipe.size]
    _set_up(document, paper, sheet)
    document.add_heading(paper.title, level=0)
    for line in filter(None, (paper.subtitle, paper.remark)):
        document.add_paragraph(line)
    if paper.is_synthetic:
        document.add_paragraph(text("shell.synthetic", paper.language)).runs[0].bold = True
    for section in paper.sections:
        _add_section(document, section, sheet)
    _add_footer(document, paper)
    written = BytesIO()
    document.save(written)
    return with_fixed_times(written.getvalue(), paper.made_on)


def _set_up(document: Docx, paper: Paper, sheet: Sheet) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(sheet.width), Cm(sheet.height)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    for name in ("Normal", "Title", "Heading 1", "Caption", "List Bullet"):
        _set_font(document.styles[name])
    document.styles["Normal"].font.size = Pt(10)
    about = document.core_properties
    about.title, about.identifier = paper.title, paper.recipe.edition
    about.author = about.last_modified_by = text("site.name", paper.language)
    about.created = about.modified = paper.made_on
    about.language, about.comments, about.revision = paper.language, paper.remark, 1
    say_whole(about, subject=paper.recipe.link, keywords=paper.recipe.keywords())


def _set_font(style) -> None:
    style.font.name, style.font.color.rgb = FONT, RGBColor.from_string(theme.INK[1:].upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for theme_font in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme_font), None)


def _add_section(document: Docx, section: Section, sheet: Sheet) -> None:
    if section.heading:
        heading = document.add_heading(section.heading, level=1)
        heading.paragraph_format.page_break_before = section.starts_page
    for sentence in section.sentences:
        document.add_paragraph(sentence).paragraph_format.keep_with_next = section.drawing is not None
    if section.drawing:
        _add_drawing(document, section.drawing, sheet)
    for table in section.tables:
        add_table(document, table, width=sheet.inner)
    for source in section.sources:
        paragraph = document.add_paragraph(source)
        paragraph.runs[0].font.size, paragraph.paragraph_format.space_after = Pt(8), Pt(2)


def _add_drawing(document: Docx, drawing: Drawing, sheet: Sheet) -> None:
    shape = document.add_picture(BytesIO(drawing.content))
    scale = min(Cm(sheet.drawing_width) / shape.width, Cm(sheet.drawing_height) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape._inline.docPr.set("descr", drawing.alt)


def _add_footer(document: Docx, paper: Paper) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    words = text("paper.footer", paper.language, edition=paper.recipe.edition, link=paper.recipe.link)
    footer.add_run(words).font.size = Pt(8)
