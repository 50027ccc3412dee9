"""A paper as a Word document: native text and tables, heads of tables on each page, pages numbered."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reporting.papers.paper import Number, Paper, Section, Table, words_of

# as a paper of an office: A4, the margin for binding wider
_WIDTH, _HEIGHT, _LEFT, _RIGHT = 29.7, 21.0, 2.5, 1.5
_FONT, _INK, _HEAD = "Times New Roman", RGBColor(0, 0, 0), "E8EEF4"
_SMALL, _HEADS = Pt(9), Pt(8)


def word_document(paper: Paper) -> bytes:
    """The .docx of a paper."""
    document = Document()
    _set_up(document, paper)
    if paper.warning:
        run = document.add_paragraph().add_run(paper.warning)
        run.bold, run.font.color.rgb = True, RGBColor(0xA0, 0x1C, 0x1C)
    title = document.add_heading(paper.title, level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for remark in paper.remarks:
        document.add_paragraph(remark).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for section in paper.sections:
        _add_section(document, section, paper.language)
    document.add_paragraph()
    for line in paper.signature:
        document.add_paragraph(f"{line} ______________________________")
    _add_footer(document, paper)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(_WIDTH), Cm(_HEIGHT)
    page.left_margin, page.right_margin = Cm(_LEFT), Cm(_RIGHT)
    page.top_margin = page.bottom_margin = Cm(1.8)
    for name, size in (("Normal", 12), ("Title", 16), ("Heading 1", 14), ("Heading 2", 12)):
        _set_font(document.styles[name], size)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = paper.title, paper.author, paper.author
    about.created = about.modified = paper.made_at
    about.language, about.comments = paper.language, ""


def _set_font(style: Any, size: int) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), _FONT)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)


def _add_section(document: Any, section: Section, language: str) -> None:
    document.add_heading(section.heading, level=section.level)
    for sentence in section.sentences:
        document.add_paragraph(sentence)
    for table in section.tables:
        _add_table(document, table, language)


def _add_table(document: Any, table: Table, language: str) -> None:
    if table.caption:
        caption = document.add_paragraph(table.caption)
        caption.runs[0].italic, caption.paragraph_format.keep_with_next = True, True
    grid = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    grid.autofit = False
    inner = _WIDTH - _LEFT - _RIGHT
    widths = [Cm(inner * width / sum(table.widths)) for width in table.widths]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    _fill(grid.rows[0], table.heads, widths, language, is_head=True)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        _fill(grid.add_row(), row, widths, language)
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _fill(
    row: Any, cells: tuple[Any, ...], widths: list[Any], language: str, *, is_head: bool = False
) -> None:
    for place, cell, width in zip(row.cells, cells, widths, strict=True):
        place.width = width
        paragraph = place.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if isinstance(cell, Number):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(words_of(cell, language))
        run.bold, run.font.size = is_head, _HEADS if is_head else _SMALL
        if is_head:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), _HEAD)
            place._tc.get_or_add_tcPr().append(shade)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_footer(document: Any, paper: Paper) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{paper.foot} · ").font.size = _SMALL
    run = paragraph.add_run()
    run.font.size = _SMALL
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)
