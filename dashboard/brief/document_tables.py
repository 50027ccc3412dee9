"""Tables of a Word document: native, as wide as the page, with a header that repeats on each page."""

from __future__ import annotations

from datetime import date

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.brief.paper import Cell, Table
from dashboard.brief.slide_tables import breakable, shares
from dashboard.figures import theme
from dashboard.texts.formats import format_day, format_number

_TYPE = Pt(8.5)
_LETTERS_PER_INCH, _CM_PER_INCH = 13.5, 2.54  # of that type


def add_table(document: Docx, table: Table, language: str, *, width: float) -> None:
    """The table with its caption at the end of the document; `width` in centimetres."""
    if table.caption:
        document.add_paragraph(table.caption, style="Caption").paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    grid.autofit = False
    _quiet_borders(grid)
    widths = _widths(table, language, width)
    for column, own in zip(grid.columns, widths, strict=True):
        column.width = own
    _fill(grid.rows[0], table.header, language, widths, is_bold=True)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        _fill(grid.add_row(), row, language, widths)
    # Word wants a paragraph after a table; a low one makes no page of its own.
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _quiet_borders(grid) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "single"),
            ("sz", "4"),
            ("space", "0"),
            ("color", theme.LINE[1:].upper()),
        ):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _widths(table: Table, language: str, width: float) -> list[Cm]:
    """The page's width shared out by what the columns hold."""
    rows = [[written(cell, language) for cell in row] for row in table.rows]
    header = [written(cell, language) for cell in table.header]
    return [
        Cm(width * share)
        for share in shares(header, rows, width / _CM_PER_INCH, letters_per_inch=_LETTERS_PER_INCH)
    ]


def _fill(row, cells: list[Cell], language: str, widths: list[Cm], *, is_bold: bool = False) -> None:
    for place, cell, width in zip(row.cells, cells, widths, strict=True):
        place.width = width
        paragraph = place.paragraphs[0]
        run = paragraph.add_run(written(cell, language))
        run.bold, run.font.size = is_bold, _TYPE
        if isinstance(cell, (int, float)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def written(cell: Cell, language: str) -> str:
    """A cell as words of the language; empty for None."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return format_day(cell, language, short=True)
    if isinstance(cell, (int, float)):
        return format_number(cell, 0 if float(cell).is_integer() else 2, language)
    return breakable(cell)
