"""Where people came from and where they went."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.queries.portrait import Moved, Side
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

_MOST_PLACES = 5


def place_bars(request: Request, side: Side, rows: Sequence[Moved]) -> list[html.Div]:
    """The greatest of them; nothing where none is known."""
    shown = [row for row in rows if row["value"] is not None][:_MOST_PLACES]
    if not shown:
        return []
    title = request.say(f"portrait.{side.name}.places")
    bars = [
        Bar(
            request.region_name(row["place"]),
            row["value"],
            value_cell(row["value"], "persons", 0, request.language),
        )
        for row in shown
    ]
    return [html.Div([html.H3(title), ranked_bars(bars, label=title)])]


def place_tables(request: Request, side: Side, rows: Sequence[Moved]) -> list[Table]:
    """All of them, hidden ones too."""
    if not rows:
        return []
    title, hidden = request.say(f"portrait.{side.name}.places"), request.say("registers.hidden_cell")
    body: list[list[Cell | str]] = [
        [
            request.region_name(row["place"]),
            Cell(hidden) if row["value"] is None else number_cell(row["value"], 0, request.language),
        ]
        for row in rows
    ]
    header = [Column(title), Column(request.say("unit.persons"), is_number=True)]
    return [table_of(header, body, caption=title)]
