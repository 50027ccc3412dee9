"""Receipts: what came, from whom, when, how many of its rows were taken, and what became of it."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.pages.reporting.blocks import table_block
from dashboard.pages.reporting.chosen import Chosen
from dashboard.queries.reporting.receipts import Receipt
from dashboard.texts.cells import Cell, text_cell
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import table_of
from dashboard.view.request import Request
from dashboard.wording.reports import body_short, coded_period

_MOST = 25
_SHORT_HASH = 12


def receipts_section(request: Request, own: Chosen) -> list[Any]:
    """The table, the newest first; a sentence where nothing came."""
    if not own.receipts:
        return [html.P(request.say("reporting.no_receipts"))]
    finding = request.count("reporting.receipts_finding", len(own.receipts), count=len(own.receipts))
    names = ("number", "body", "period", "received", "rows", "state", "hash")
    table = table_of(
        [request.say(f"reporting.column.{name}") for name in names],
        [_line(request, one) for one in own.receipts],
        caption=request.say("reporting.receipts_caption"),
    )
    ids = [f"report-{one.report_id}" for one in own.receipts]
    return [
        html.P(finding, className="finding"),
        *table_block(request, table, name="receipts", finding=finding, most=_MOST, row_ids=ids),
    ]


def _line(request: Request, one: Receipt) -> list[Cell]:
    return [
        Cell(one.report_id),
        Cell(body_short(request, one.body_id)),
        Cell(coded_period(request, one.period)),
        Cell(f"{format_day(one.received.date(), request.language, short=True)} {one.received:%H:%M}"),
        _rows(request, one),
        _state(request, one),
        hash_cell(one.file_sha256),
    ]


def _rows(request: Request, one: Receipt) -> Cell:
    """Rows read, and what they were: the three parts add up to them."""
    read, *counts = (
        format_number(count, 0, request.language)
        for count in (one.rows_read, one.accepted, one.refused, one.ignored)
    )
    parts = request.say("reporting.rows", accepted=counts[0], refused=counts[1], ignored=counts[2])
    drawn = html.Span([read, html.Br(), html.Span(parts, className="aside")], className="report-rows")
    return Cell(read, one.rows_read, "number").over(parts).drawn(drawn)


def _state(request: Request, one: Receipt) -> Cell:
    words = request.say(f"report_state.{one.state}")
    more = []
    if one.corrected_by:
        more.append(request.say("reporting.corrected_by", number=one.corrected_by))
    if one.replaces:
        more.append(request.say("reporting.corrects", number=one.replaces))
    return text_cell(words, aside="; ".join(more))


def hash_cell(written: str) -> Cell:
    """The beginning of a hash as the page shows it, all of it where it is taken along or pointed at."""
    if not written:
        return Cell("–")
    return Cell(written, shown=html.Code(f"{written[:_SHORT_HASH]}…", title=written, className="report-hash"))
