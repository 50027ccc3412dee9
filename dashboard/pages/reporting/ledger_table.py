"""The public ledger: each act with the hash of the one before it, and how anybody can check that none was changed."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.pages.reporting.blocks import table_block
from dashboard.pages.reporting.chosen import Chosen
from dashboard.pages.reporting.receipt_table import hash_cell
from dashboard.queries.reporting.ledger import Entry
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_day
from dashboard.texts.words import texts
from dashboard.view.block import Column, table_of
from dashboard.view.request import Request
from dashboard.wording.reports import body_short

_MOST, _MOST_TAKEN = 12, 1_000


def ledger_section(request: Request, own: Chosen) -> list[Any]:
    """The newest acts and how to verify the chain; a sentence where there is no act."""
    how = _how_to_verify(request)
    if not own.ledger:
        return [html.P(request.say("reporting.no_ledger")), how]
    finding = request.count("reporting.ledger_finding", len(own.ledger), count=len(own.ledger))
    names = ("seq", "when", "body", "act", "object", "hash_of_entry", "previous_hash")
    header = [Column(request.say(f"reporting.column.{name}"), is_number=name == "seq") for name in names]
    lines = [_line(request, one) for one in own.ledger[:_MOST_TAKEN]]
    table = table_of(header, lines, caption=request.say("reporting.ledger_caption"))
    return [
        html.P(finding, className="finding"),
        how,
        *table_block(request, table, name="ledger", finding=finding, most=_MOST),
    ]


def _line(request: Request, one: Entry) -> list[Cell]:
    day = format_day(one.at.date(), request.language, short=True)
    return [
        number_cell(one.seq, 0, request.language),
        Cell(f"{day} {one.at:%H:%M}"),
        Cell(body_short(request, one.body_id) if one.body_id else "–"),
        Cell(_act(request, one.act)),
        Cell(one.object or "–"),
        hash_cell(one.hash),
        hash_cell(one.previous_hash),
    ]


def _act(request: Request, act: str) -> str:
    """The act in words; one that this program does not know by its name in the ledger."""
    return request.say(f"ledger_act.{act}") if f"ledger_act.{act}" in texts(request.language) else act


def _how_to_verify(request: Request) -> html.Details:
    steps = [
        html.Li(request.say(f"reporting.verify.{step}")) for step in ("take", "chain", "file", "command")
    ]
    link = html.A("/api/v1/ledger", href="/api/v1/ledger")
    command = html.Code("python -m reporting verify")
    return fold(request.say("reporting.verify.title"), [html.Ol(steps), html.P([link, " · ", command])])
