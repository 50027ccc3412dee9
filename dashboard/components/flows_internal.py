"""Moves inside the country: arrivals, departures and net by region and year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard import ids
from dashboard.components.bars import Bar, signed_bars
from dashboard.components.flow_block import block, figures_links
from dashboard.components.flow_parts import (
    known_indicator,
    notes,
    notes_of,
    nothing,
    number_words,
    region_of,
    section,
    sentence_start,
    source_line,
    twin,
    value_words,
)
from dashboard.components.flows_months import months_view
from dashboard.components.flows_pairs import pairs_view
from dashboard.components.tables import data_table
from dashboard.link import COUNTRY
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_regions
from dashboard.request import Request

Row = dict[str, Any]
_FEWEST_REGIONS = 5  # One region's figure from an old document is no picture of the country.


@dataclass(frozen=True)
class Moves:
    """The three indicators of moves inside the country."""

    arrivals: str
    departures: str
    net: str

    def ids(self) -> tuple[str, str, str]:
        """In the order in which they are read."""
        return self.arrivals, self.departures, self.net


def internal(request: Request, moves: Moves) -> list:
    """Regions by net migration of the newest year, the months of that year, the pairs that were published."""
    indicator = known_indicator(request, moves.net)
    rows = of_regions(request.warehouse, moves.ids()) if indicator else []
    by_year = _years(rows, moves.net)
    past = [year for year in by_year if year <= (request.view.year or 9999)]
    if indicator is None or not past:
        first = request.say("flows.internal.first", year=min(by_year)) if by_year else ""
        sentence = f"{request.say('flows.nothing_until')} {first}".strip()
        return [*nothing("internal", request, sentence), *pairs_view(request)]
    year = max(past)
    own = {(row["indicator_id"], row["region_id"]): row for row in rows if _is_of(row, year)}
    net = sorted((row for (name, _), row in own.items() if name == moves.net), key=lambda row: -row["value"])
    title = f"{indicator.title[request.language]}, {request.say('period.year', year=year)}"
    months = [row for row in rows if row["kind"] == "month"]
    finding = _finding(request, indicator, moves, year, net, own)
    return section(
        "internal",
        request,
        finding=finding,
        body=[
            html.H3(title),
            block(
                request,
                signed_bars(_bars(request, indicator, net), label=title),
                name="internal",
                indicator=indicator,
                finding=finding,
                period=request.say("period.year", year=year),
            ),
            *notes(
                [indicator.caution[request.language] if indicator.caution else None, *notes_of(request, net)]
            ),
            twin(request, _table(request, moves, net, own, title)),
            *[figures_links(request, request.known.indicators[name]) for name in moves.ids()],
            source_line(request, [row["source_id"] for row in own.values()]),
            *months_view(request, moves.ids(), months, top=net[0]["region_id"], year=year),
            *pairs_view(request),
        ],
    )


def _is_of(row: Row, year: int) -> bool:
    return row["kind"] == "year" and row["period_end"].year == year


def _years(rows: list[Row], net: str) -> list[int]:
    """The years in which enough regions have a net figure."""
    years = [row["period_end"].year for row in rows if row["indicator_id"] == net and row["kind"] == "year"]
    return sorted({year for year in years if years.count(year) >= _FEWEST_REGIONS})


def _bars(request: Request, indicator: Indicator, net: list[Row]) -> list[Bar]:
    return [
        Bar(
            region_of(request, row),
            row["value"],
            number_words(request, indicator, row, signed=True),
            sets=(ids.FLOWS_REGION, row["region_id"]),
            is_chosen=row["region_id"] == request.view.region,
        )
        for row in net
    ]


def _finding(
    request: Request, indicator: Indicator, moves: Moves, year: int, net: list[Row], own: dict
) -> str:
    def words(row: Row) -> str:
        return f"{region_of(request, row)} ({value_words(request, indicator, row['value'], signed=True)})"

    sentence = request.say(
        "flows.internal.finding",
        year=request.say("period.year", year=year),
        gained=sum(1 for row in net if row["value"] > 0),
        lost=sum(1 for row in net if row["value"] < 0),
        top=words(net[0]),
        bottom=words(net[-1]),
    )
    chosen = request.view.region
    if chosen == COUNTRY:
        return sentence
    if (moves.net, chosen) not in own:
        return f"{sentence} " + request.say(
            "flows.internal.not_there", region=sentence_start(request.region_name(chosen))
        )
    facts = {
        key: number_words(
            request, request.known.indicators[name], own.get((name, chosen)), signed=key == "net"
        )
        for key, name in zip(("arrivals", "departures", "net"), moves.ids(), strict=True)
    }
    return f"{sentence} " + request.say(
        "flows.internal.chosen", region=sentence_start(request.region_name(chosen)), **facts
    )


def _table(request: Request, moves: Moves, net: list[Row], own: dict, caption: str) -> html.Table:
    known = request.known.indicators
    body = [
        [
            region_of(request, row),
            *(
                number_words(
                    request, known[name], own.get((name, row["region_id"])), signed=name == moves.net
                )
                for name in moves.ids()
            ),
        ]
        for row in net
    ]
    header = [
        request.say("table.region"),
        *(known[name].short_title[request.language] for name in moves.ids()),
    ]
    return data_table(header, body, caption=caption, numeric={1, 2, 3})
