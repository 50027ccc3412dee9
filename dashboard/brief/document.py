"""A paper as a Word document: titles, sentences and tables are native text and tables."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard import theme
from dashboard.brief.paper import Cell, Drawing, Paper, Section, Table
from dashboard.exports.fixed_zip import with_fixed_times
from dashboard.formats import format_day, format_number
from dashboard.words import text

# On every machine that opens such files, and it has all Kazakh letters.
_FONT = "Arial"
_TEXT_WIDTH_CM = 26.1  # of A4 on its side, without the margins
_DRAWING_HEIGHT_CM = 11.5
_SHORTEST, _LONGEST = 13, 44  # characters that a column is given room for


def word_document(paper: Paper) -> bytes:
    """The .docx of a paper; the same bytes for the same paper."""
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=0)
    document.add_paragraph(paper.subtitle)
    if paper.is_synthetic:
        document.add_paragraph(text("shell.synthetic", paper.language)).runs[0].bold = True
    for section in paper.sections:
        _add_section(document, section, paper.language)
    _add_footer(document, paper)
    written = BytesIO()
    document.save(written)
    return with_fixed_times(written.getvalue(), paper.made_on)


def _set_up(document: Docx, paper: Paper) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.8)
    for name in ("Normal", "Title", "Heading 1", "Caption", "List Bullet"):
        _set_font(document.styles[name])
    document.styles["Normal"].font.size = Pt(10)
    about = document.core_properties
    about.title, about.subject, about.identifier = paper.title, paper.recipe.link, paper.recipe.edition
    about.author = about.last_modified_by = text("site.name", paper.language)
    about.created = about.modified = paper.made_on
    about.language, about.comments, about.keywords, about.revision = paper.language, paper.remark, paper.recipe.keywords(), 1


def _set_font(style) -> None:
    style.font.name, style.font.color.rgb = _FONT, RGBColor.from_string(theme.INK[1:].upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), _FONT)
    for theme_font in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme_font), None)


def _add_section(document: Docx, section: Section, language: str) -> None:
    document.add_heading(section.heading, level=1)
    for sentence in section.sentences:
        document.add_paragraph(sentence)
    if section.drawing:
        _add_drawing(document, section.drawing)
    for table in section.tables:
        _add_table(document, table, language)
    for source in section.sources:
        document.add_paragraph(source).runs[0].font.size = Pt(8)


def _add_drawing(document: Docx, drawing: Drawing) -> None:
    shape = document.add_picture(BytesIO(drawing.content))
    scale = min(Cm(_TEXT_WIDTH_CM) / shape.width, Cm(_DRAWING_HEIGHT_CM) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape._inline.docPr.set("descr", drawing.alt)


def _add_table(document: Docx, table: Table, language: str) -> None:
    caption = document.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    grid.autofit = False
    _quiet_borders(grid)
    widths = _widths(table, language)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    _fill(grid.rows[0], table.header, language, widths, is_bold=True)
    _repeat_on_each_page(grid.rows[0])
    for row in table.rows:
        _fill(grid.add_row(), row, language, widths)
    document.add_paragraph()


def _quiet_borders(grid) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", theme.LINE[1:].upper())):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _widths(table: Table, language: str) -> list[Cm]:
    """The page's width shared out by what the columns hold; a long text takes more, but not all."""
    lines = [[_written(cell, language) for cell in row] for row in (table.header, *table.rows)]
    wanted = [max(_SHORTEST, min(_LONGEST, max(map(len, column)))) for column in zip(*lines, strict=True)]
    return [Cm(_TEXT_WIDTH_CM * one / sum(wanted)) for one in wanted]


def _fill(row, cells: list[Cell], language: str, widths: list[Cm], *, is_bold: bool = False) -> None:
    for place, cell, width in zip(row.cells, cells, widths, strict=True):
        place.width = width
        paragraph = place.paragraphs[0]
        run = paragraph.add_run(_written(cell, language))
        run.bold, run.font.size = is_bold, Pt(8.5)
        if isinstance(cell, (int, float)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _written(cell: Cell, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return format_day(cell, language, short=True)
    if isinstance(cell, (int, float)):
        return format_number(cell, 0 if float(cell).is_integer() else 2, language)
    return cell


def _repeat_on_each_page(row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _add_footer(document: Docx, paper: Paper) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    run = footer.add_run(text("paper.footer", paper.language, edition=paper.recipe.edition, link=paper.recipe.link))
    run.font.size = Pt(8)
