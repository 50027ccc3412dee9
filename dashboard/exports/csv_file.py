"""CSV, written piece by piece: nothing is cut however many rows there are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dashboard.exports.chosen import Chosen

BOM = "\ufeff"  # tells Excel that the letters are UTF-8
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROWS_PER_PIECE = 1_000


def csv_text(chosen: Chosen, *, bom: bool) -> Iterator[str]:
    """The selection as CSV in pieces; a generated edition has is_synthetic as its first column."""
    mark = ("is_synthetic",) if chosen.is_synthetic else ()
    flag = (True,) if chosen.is_synthetic else ()
    lines = ((*flag, *row) for row in chosen.rows())
    return written((*mark, *chosen.columns), lines, bom=bom)


def written(header: Iterable[str], rows: Iterable[Sequence[Any]], *, bom: bool = False) -> Iterator[str]:
    """Header and rows as CSV text in pieces, lines ended as RFC 4180 asks."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    lines.write(BOM if bom else "")
    writer.writerow(header)
    for number, row in enumerate(rows, 1):
        writer.writerow([safe_cell(cell) for cell in row])
        if number % _ROWS_PER_PIECE == 0:
            yield lines.getvalue()
            lines.seek(0)
            lines.truncate()
    yield lines.getvalue()


def safe_cell(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe; a missing figure stays empty."""
    if isinstance(cell, str):
        # A sign alone (the comparator of a target) runs nothing.
        is_formula = cell.lstrip().startswith(_FORMULA_STARTS) and len(cell.strip()) > 1
        return f"'{cell}" if is_formula else cell
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, dict):
        return ";".join(f"{name}={one}" for name, one in cell.items())
    if isinstance(cell, list):
        return ";".join(map(str, cell))
    return cell.isoformat() if isinstance(cell, date) else cell
