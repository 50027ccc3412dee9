"""What the page of a questionnaire is made of: bars, questions, answers to tick, boxes and lines to write on."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.document import Document as Docx
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from etl.survey_papers.forms_of_text import Form, formed, new_form, written

FONT = "Arial"  # on every machine that opens such files, and it has all Kazakh letters
INK, MUTED, ACCENT = RGBColor(0x1A, 0x21, 0x29), RGBColor(0x5B, 0x66, 0x70), RGBColor(0x00, 0x50, 0x7A)
_LINE, _TINT = "B8C2CC", "E8F0F5"
# centimetres: where answers begin, and from there to code and words
_INDENT, _TO_CODE, _TO_WORDS = 0.9, 0.7, 1.5


def set_font(style: Any) -> None:
    """Letters and colour of a style, for every script."""
    style.font.name, style.font.color.rgb = FONT, INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for theme_font in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme_font), None)


def bar(document: Docx, title: str, about: str) -> None:
    """The heading of a part, on a tinted bar."""
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(12), Pt(2), True
    _shade(paragraph)
    run = paragraph.add_run(title)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), ACCENT
    if about:
        more = paragraph.add_run(f"   {about}")
        more.font.size, more.font.color.rgb = Pt(8.5), MUTED


def asked(document: Docx, number: int, words: str, *, note: str, routed: str, is_followed: bool) -> None:
    """A question with its number; of whom it is asked stands before it, what is to be minded after it."""
    if routed:
        line = formed(document, _form_of_route())
        written(line, f"→ {routed}", size=8.5, colour=ACCENT, is_italic=True)
    paragraph = formed(document, _form_of_question(1 if routed else 8, is_followed))
    written(paragraph, f"{number}.\t{words}", is_bold=True)
    if note:
        written(paragraph, f"  {note}", size=8.5, colour=MUTED)


@cache
def _form_of_route() -> Form:
    paragraph, form = new_form()
    form.space_before, form.left_indent, form.keep_with_next = Pt(8), Cm(_INDENT), True
    return paragraph


@cache
def _form_of_question(before: float, is_followed: bool) -> Form:
    paragraph, form = new_form()
    form.space_before, form.space_after = Pt(before), Pt(2)
    form.left_indent, form.first_line_indent = Cm(_INDENT), Cm(-_INDENT)
    form.tab_stops.add_tab_stop(Cm(_INDENT))
    form.keep_with_next = is_followed
    return paragraph


def answers(document: Docx, listed: list[tuple[str, str]], *, sign: str, columns: int, width: float) -> None:
    """Answers to tick, each with its code, in one column or two read downwards; lines of one question stay on one page."""
    rows = -(-len(listed) // columns)
    for row in range(rows):
        paragraph = formed(document, _form_of_answers(columns, (width - _INDENT) / columns, row + 1 < rows))
        for place, (code, words) in enumerate(listed[row::rows]):
            written(paragraph, f"{chr(9) if place else ''}{sign}", size=13)
            written(paragraph, f"\t{code}", size=8.5, colour=MUTED)
            written(paragraph, f"\t{words}")


@cache
def _form_of_answers(columns: int, each: float, is_followed: bool) -> Form:
    paragraph, form = new_form()
    form.space_before, form.space_after, form.keep_with_next = Pt(1.5), Pt(1.5), is_followed
    form.left_indent, form.first_line_indent = Cm(_INDENT + _TO_WORDS), Cm(-_TO_WORDS)
    for column in range(columns):
        start = _INDENT + column * each
        for stop in (start, start + _TO_CODE, start + _TO_WORDS):
            form.tab_stops.add_tab_stop(Cm(stop))
    return paragraph


def number_box(document: Docx, ends: str, *, digits: int) -> None:
    """A box for each digit, and between which numbers it lies."""
    [_, *places, last] = _cells(document, 1, [_INDENT] + [0.75] * digits + [6])
    for cell in places:
        _border(cell, "top", "bottom", "left", "right")
        _write(cell, " ", size=12)
    _write(last, ends, size=8.5, colour=MUTED)


def line_to_write(document: Docx, before: str, *, width: float) -> None:
    """A line to write on."""
    [_, line] = _cells(document, 1, [_INDENT, width - _INDENT])
    _border(line, "bottom")
    _write(line, before or " ", size=10 if not before else 8.5, colour=MUTED)


def boxes(document: Docx, labels: list[str], *, width: float) -> None:
    """Boxes of the interviewer, side by side, each with its label above the room to write."""
    document.add_paragraph().paragraph_format.line_spacing = Pt(3)
    cells = _cells(document, 1, [width / len(labels)] * len(labels))
    for cell, label in zip(cells, labels, strict=True):
        _border(cell, "top", "bottom", "left", "right")
        _write(cell, label, size=8, colour=MUTED)
        cell.add_paragraph().paragraph_format.space_after = Pt(4)


def thanks(document: Docx, words: str) -> None:
    """The last line."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(14)
    run = paragraph.add_run(words)
    run.bold, run.font.color.rgb = True, ACCENT


def _cells(document: Docx, rows: int, widths: list[float]) -> list[_Cell]:
    """The cells of a new table without lines, row by row; no row is parted by the end of a page."""
    table = document.add_table(rows, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    # asked for once: the library goes through the whole table each time
    cells: list[_Cell] = table._cells
    for place, cell in enumerate(cells):
        cell.width = Cm(widths[place % len(widths)])
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    return cells


def _write(cell: _Cell, words: str, *, size: float, colour: RGBColor = INK) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(size), colour


def _shade(paragraph: Paragraph) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _TINT)):
        shading.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().append(shading)


def _border(cell: _Cell, *sides: str) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "6"), ("color", _LINE)):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
