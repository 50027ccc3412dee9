"""Tables of a Word document: native, as wide as the page, with a header that repeats on each page."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.figures import theme
from dashboard.papers.columns import breakable, shares
from dashboard.view.block import Table

_TYPE = Pt(8.5)
_LETTERS_PER_INCH, _CM_PER_INCH = 13.5, 2.54  # of that type


def add_table(document: Docx, table: Table, *, width: float) -> None:
    """The table with its caption at the end of the document; `width` in centimetres."""
    if table.caption:
        document.add_paragraph(table.caption, style="Caption").paragraph_format.keep_with_next = True
    header, rows = table.header(), [[breakable(words) for words in row] for row in table.words()]
    grid = document.add_table(rows=1, cols=len(header), style="Table Grid")
    grid.autofit = False
    _quiet_borders(grid)
    widths = _widths(header, rows, width)
    for column, own in zip(grid.columns, widths, strict=True):
        column.width = own
    _fill(grid.rows[0], header, widths, is_bold=True)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        _fill(grid.add_row(), row, widths)
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


def _widths(header: list[str], rows: list[list[str]], width: float) -> list[Cm]:
    """The page's width shared out by what the columns hold."""
    return [
        Cm(width * share)
        for share in shares(header, rows, width / _CM_PER_INCH, letters_per_inch=_LETTERS_PER_INCH)
    ]


def _fill(row, cells: list[str], widths: list[Cm], *, is_bold: bool = False) -> None:
    for place, cell, width in zip(row.cells, cells, widths, strict=True):
        place.width = width
        run = place.paragraphs[0].add_run(cell)
        run.bold, run.font.size = is_bold, _TYPE
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
