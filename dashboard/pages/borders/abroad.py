"""Gains and losses of the country: by decade, by country of origin and destination, by the stock of migrants."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.components.flows.bars import Bar
from dashboard.components.flows.net import Moves, net_body
from dashboard.components.flows.parts import (
    figure_column,
    further,
    known_indicator,
    nothing,
    section,
    value_words,
)
from dashboard.pages.borders.partners import Partners, partners_view
from dashboard.pages.borders.stock import stock_view
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import Decade, decades
from dashboard.texts.cells import Cell, number_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request


@dataclass(frozen=True)
class Abroad:
    """The indicators of moves over the border, and those that name countries."""

    moves: Moves
    partners: tuple[Partners, ...]
    stock: str


def abroad(request: Request, which: Abroad) -> list:
    """Net migration by decade, then by country where somebody published it."""
    indicator = known_indicator(request, which.moves.net)
    rows = decades(request.warehouse, which.moves.ids(), request.view.year) if indicator else []
    net = [row for row in rows if row["indicator_id"] == which.moves.net]
    if indicator is None or not net:
        return nothing("abroad", request, request.say("flows.nothing_until"))
    title = request.say("borders.abroad.by_decade")
    sources = [source_id for row in rows for source_id in row["source_ids"]]
    finding = _finding(request, indicator, net)
    bars, table = [_bar(request, indicator, row) for row in net], _table(request, which, rows, title)
    body = net_body(
        request,
        which.moves,
        bars,
        table,
        name="abroad",
        title=title,
        indicator=indicator,
        finding=finding,
        period=request.say("period.years", first=net[0]["first_year"], last=net[-1]["last_year"]),
        cites=sources,
        remarks=[request.say("borders.abroad.sums")],
    )
    more = further(request, [*partners_view(request, which.partners), *stock_view(request, which.stock)])
    return section("abroad", request, finding=finding, body=[*body, *more])


def _decade(request: Request, row: Decade) -> str:
    span = f"{row['first_year']}–{row['last_year']}"
    if row["is_complete"]:
        return span
    return request.say("borders.abroad.incomplete", span=span, years=row["years"])


def _bar(request: Request, indicator: Indicator, row: Decade) -> Bar:
    written = number_cell(row["value"], indicator.decimals, request.language, signed=True)
    return Bar(_decade(request, row), row["value"], written, is_rest=not row["is_complete"])


def _finding(request: Request, indicator: Indicator, net: list[Decade]) -> str:
    worst, last = min(net, key=lambda row: row["value"]), net[-1]
    total = sum(row["value"] for row in net)
    return request.say(
        "borders.abroad.finding",
        first=net[0]["first_year"],
        last=last["last_year"],
        total=value_words(request, indicator, total, signed=True),
        worst=_decade(request, worst),
        worst_value=value_words(request, indicator, worst["value"], signed=True),
        newest=_decade(request, last),
        newest_value=value_words(request, indicator, last["value"], signed=True),
    )


def _table(request: Request, which: Abroad, rows: list[Decade], caption: str) -> Table:
    known = request.known.indicators
    names = [name for name in which.moves.ids() if name in known]
    cells = {(row["indicator_id"], row["decade"]): row for row in rows}
    starts = [row for row in rows if row["indicator_id"] == which.moves.net]
    body: list[list[Cell | str]] = []
    for row in starts:
        own = [cells.get((name, row["decade"])) for name in names]
        written = [
            number_cell(cell["value"], 0, request.language, signed=name == which.moves.net)
            if cell
            else Cell(request.say("value.missing"))
            for name, cell in zip(names, own, strict=True)
        ]
        body.append([_decade(request, row), *written])
    header: list[Column | str] = [
        request.say("borders.abroad.decade"),
        *(figure_column(request, known[name], known[name].short_title[request.language]) for name in names),
    ]
    return table_of(header, body, caption=caption)
