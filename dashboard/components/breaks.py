"""Where a figure cannot be compared with the one before it: a mark beside it, and what the mark means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.components import html
from dashboard.components.tables import html_cell
from dashboard.queries.kinds import Observation
from dashboard.texts.cells import Cell
from dashboard.view.request import Request

BREAK_MARK = "‡"


def with_break(request: Request, row: Observation | None, written: Any) -> Any:
    """What is written for a row, marked where its territory or definition is not that of the figure before."""
    if not row or not row.get("is_break"):
        return written
    word = html.Abbr(
        f"{BREAK_MARK} {request.say('flag.break')}",
        title=request.say("flag.break_note"),
        className="break-mark",
    )
    return [*(written if isinstance(written, list) else [written]), " ", word]


def with_break_cell(request: Request, row: Observation | None, cell: Cell) -> Cell:
    """The same for a cell of a table."""
    if not row or not row.get("is_break"):
        return cell
    drawn = with_break(request, row, html_cell(cell))
    return cell.adding(f" {BREAK_MARK} {request.say('flag.break')}").drawn(drawn)


def break_note(request: Request, rows: Iterable[Observation | None]) -> str | None:
    """What the mark means, where one of the rows has it."""
    is_marked = any(row and row.get("is_break") for row in rows)
    return f"{BREAK_MARK} {request.say('flag.break_note')}" if is_marked else None
