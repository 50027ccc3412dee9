"""From which region to which most people move, as a register gives it: the greatest pairs drawn, all of them in the table."""

from __future__ import annotations

from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import value_words
from dashboard.components.registers.cells import shown_cell
from dashboard.components.registers.frame import Shown, block_id
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import Move
from dashboard.queries.register_figures import is_hidden, pairs_of_register
from dashboard.queries.structures import period_of
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY

_MOST = 12
_BREAKDOWN = "origin_region"


def corridors_block(request: Request, indicator: Indicator) -> Shown | None:
    """The greatest pairs of the newest whole year, of the region of the view where one is chosen; None without pairs."""
    every = pairs_of_register(request.warehouse, indicator.id, request.view.year)
    chosen = request.view.region
    own = [row for row in every if chosen in (COUNTRY, row["from_region"], row["to_region"])]
    shown = [row for row in own if row["value"] is not None][:_MOST]
    if not shown:
        return None
    period = period_words(request, period_of(shown[0]))
    title = request.say("registers.corridors.title", indicator=indicator.title[request.language])
    bars = [Bar(_pair(request, row), row["value"], shown_cell(request, indicator, row)) for row in shown]
    finding = request.say(
        "registers.corridors.finding",
        period=sentence_start(period), pair=_pair(request, shown[0]), value=value_words(request, indicator, shown[0]["value"]),
    )  # fmt: skip
    name = f"register-{indicator.id}-corridors"
    table = _table(request, own, f"{title}, {period}")
    drawn = framed(
        request, ranked_bars(bars, label=f"{title}, {period}"), name=name, indicator=indicator, finding=finding, period=period,
        tables=[table], cites=[row["source_id"] for row in shown], breakdown=_BREAKDOWN, sources_at=block_id(request, name),
        place=request.region_name(chosen),
    )  # fmt: skip
    return Shown(name, title, finding, drawn, table, own, indicator, _BREAKDOWN)


def _pair(request: Request, row: Move) -> str:
    return f"{request.region_name(row['from_region'])} → {request.region_name(row['to_region'])}"


def _table(request: Request, rows: list[Move], caption: str) -> Table:
    header: list[Column | str] = [
        request.say("resettlement.pairs.from"),
        request.say("resettlement.pairs.to"),
        Column(request.say("table.value"), is_number=True),
    ]
    body: list[list[Cell | str]] = [
        [
            request.region_name(row["from_region"]),
            request.region_name(row["to_region"]),
            Cell(request.say("registers.hidden_cell" if is_hidden(row) else "value.missing"))
            if row["value"] is None
            else number_cell(row["value"], 0, request.language),
        ]
        for row in rows
    ]
    return table_of(header, body, caption=caption)
