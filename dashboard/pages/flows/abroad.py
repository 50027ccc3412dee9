"""Gains and losses of the country: by decade, by country of origin and destination, by the stock of migrants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.pages.flows.bars import Bar, bars_table, signed_bars
from dashboard.pages.flows.block import figures_links, framed
from dashboard.pages.flows.partners import Partners, partners_view
from dashboard.pages.flows.parts import (
    figure_column,
    further,
    known_indicator,
    notes,
    nothing,
    section,
    source_line,
    twin,
    value_words,
)
from dashboard.pages.flows.stock import stock_view
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import decades
from dashboard.texts.cells import Cell, number_cell
from dashboard.view.block import Table, table_of
from dashboard.view.request import Request

Row = dict[str, Any]


@dataclass(frozen=True)
class Abroad:
    """The indicators of moves over the border, and those that name countries."""

    arrivals: str
    departures: str
    net: str
    partners: tuple[Partners, ...]
    stock: str

    def flows(self) -> tuple[str, str, str]:
        """In the order in which they are read."""
        return self.arrivals, self.departures, self.net


def abroad(request: Request, which: Abroad) -> list:
    """Net migration by decade, then by country where somebody published it."""
    indicator = known_indicator(request, which.net)
    rows = decades(request.warehouse, which.flows(), request.view.year) if indicator else []
    net = [row for row in rows if row["indicator_id"] == which.net]
    if indicator is None or not net:
        return nothing("abroad", request, request.say("flows.nothing_until"))
    title = request.say("flows.abroad.by_decade")
    sources = [source_id for row in rows for source_id in row["source_ids"]]
    finding = _finding(request, indicator, net)
    bars, table = [_bar(request, indicator, row) for row in net], _table(request, which, rows, title)
    period = request.say("period.years", first=net[0]["first_year"], last=net[-1]["last_year"])
    return section(
        "abroad",
        request,
        finding=finding,
        body=[
            html.H3(title),
            framed(
                request,
                signed_bars(bars, label=title),
                name="abroad",
                indicator=indicator,
                finding=finding,
                period=period,
                cites=sources,
                tables=[bars_table(bars, label=title, figure=figure_column(request, indicator)), table],
            ),
            *notes(
                [
                    indicator.caution[request.language] if indicator.caution else None,
                    request.say("flows.abroad.sums"),
                ]
            ),
            twin(request, table),
            *[figures_links(request, request.known.indicators[name]) for name in which.flows()],
            source_line(request, sources),
            *further(request, [*partners_view(request, which.partners), *stock_view(request, which.stock)]),
        ],
    )


def _decade(request: Request, row: Row) -> str:
    span = f"{row['first_year']}–{row['last_year']}"
    if row["is_complete"]:
        return span
    return request.say("flows.abroad.incomplete", span=span, years=row["years"])


def _bar(request: Request, indicator: Indicator, row: Row) -> Bar:
    written = number_cell(row["value"], indicator.decimals, request.language, signed=True)
    return Bar(_decade(request, row), row["value"], written, is_rest=not row["is_complete"])


def _finding(request: Request, indicator: Indicator, net: list[Row]) -> str:
    worst, last = min(net, key=lambda row: row["value"]), net[-1]
    total = sum(row["value"] for row in net)
    return request.say(
        "flows.abroad.finding",
        first=net[0]["first_year"],
        last=last["last_year"],
        total=value_words(request, indicator, total, signed=True),
        worst=_decade(request, worst),
        worst_value=value_words(request, indicator, worst["value"], signed=True),
        newest=_decade(request, last),
        newest_value=value_words(request, indicator, last["value"], signed=True),
    )


def _table(request: Request, which: Abroad, rows: list[Row], caption: str) -> Table:
    known = request.known.indicators
    names = [name for name in which.flows() if name in known]
    cells = {(row["indicator_id"], row["decade"]): row for row in rows}
    starts = [row for row in rows if row["indicator_id"] == which.net]
    body = []
    for row in starts:
        own = [cells.get((name, row["decade"])) for name in names]
        written = [
            number_cell(cell["value"], 0, request.language, signed=name == which.net)
            if cell
            else Cell(request.say("value.missing"))
            for name, cell in zip(names, own, strict=True)
        ]
        body.append([_decade(request, row), *written])
    header = [
        request.say("flows.abroad.decade"),
        *(figure_column(request, known[name], known[name].short_title[request.language]) for name in names),
    ]
    return table_of(header, body, caption=caption)
