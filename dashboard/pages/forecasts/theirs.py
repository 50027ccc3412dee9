"""What the United Nations project of the same series, beside ours; theirs is never part of our trials, nor ours of theirs."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import source_line
from dashboard.components.tables import whole_table
from dashboard.queries.dictionary import Indicator
from dashboard.queries.forecast_facts import Projection
from dashboard.queries.forecasts import projections
from dashboard.texts.cells import Cell, text_cell
from dashboard.texts.formats import format_value
from dashboard.view.block import Column, table_of
from dashboard.view.request import Request


def theirs(request: Request) -> list[Any]:
    """The next year and the last one of each series; a sentence alone in an edition without such projections."""
    found = [row for row in projections(request.warehouse) if row["theirs_id"] in request.known.indicators]
    heading = [
        html.H2(request.say("forecasts.theirs_title"), id="theirs"),
        html.P(request.say("forecasts.theirs")),
    ]
    if not found:
        return heading
    header: list[Column | str] = [
        request.say("forecasts.column.series"),
        Column(request.say("forecasts.came_column.year"), is_number=True),
        Column(request.say("forecasts.theirs_column.theirs"), is_number=True),
        Column(request.say("forecasts.theirs_column.ours"), is_number=True),
    ]
    body = [
        _line(request, row)
        for _, own in groupby(found, key=lambda row: row["indicator_id"])
        for row in _ends(list(own))
    ]
    table = table_of(header, body, caption=request.say("forecasts.theirs_table"))
    return [*heading, whole_table(table), source_line(request, {row["source_id"] for row in found})]


def _ends(rows: list[Projection]) -> list[Projection]:
    """The next year, and the last of which we said something, or else the last there is."""
    own = [row for row in rows if row["our_reason"] is not None] or rows
    return [own[0]] if len(own) == 1 else [own[0], own[-1]]


def _line(request: Request, row: Projection) -> list[Cell | str]:
    indicator, their = (request.known.indicators[name] for name in (row["indicator_id"], row["theirs_id"]))
    href = request.view.href(page="indicator", indicator=their.id)
    return [
        text_cell(
            indicator.short_title[request.language],
            shown=html.A(indicator.short_title[request.language], href=href),
        ),
        str(row["year"]),
        _said(request, their, row["value"], row["low"], row["high"]),
        _ours(request, indicator, row),
    ]


def _ours(request: Request, indicator: Indicator, row: Projection) -> str:
    if row["our_reason"] is None:
        return request.say("forecasts.theirs_column.untried")
    if not row["our_drawn"]:
        reason = "nearer" if row["our_reason"] == "drawn" else row["our_reason"]
        return request.say(
            "forecasts.theirs_column.refused", reason=request.say(f"forecasts.reason.{reason}")
        )
    assert row["our_value"] is not None  # what is drawn has one
    return _said(request, indicator, row["our_value"], row["our_low"], row["our_high"])


def _said(request: Request, indicator: Indicator, value: float, low: float | None, high: float | None) -> str:
    def words(number: float) -> str:
        return format_value(number, indicator.unit, indicator.decimals, request.language)

    if low is None or high is None:
        return words(value)
    return f"{words(value)} ({words(low)} – {words(high)})"
