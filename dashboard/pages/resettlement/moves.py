"""Moves inside the country: which years were published for all regions, and what they say in words and figures."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.components.flows.net import Moves
from dashboard.components.flows.parts import (
    figure_column,
    number_cell_of,
    number_words,
    region_of,
    value_words,
)
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure
from dashboard.texts.cells import Cell
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

# by indicator and region
Own = Mapping[tuple[str, str], Figure]


def whole_years(request: Request, rows: list[Figure], net: str, kind: str) -> list[int]:
    """The years in which more than half of the regions have a net figure: a list of the winners is no whole."""
    held: dict[tuple[int, str], set[str]] = {}
    for row in rows:
        if row["indicator_id"] == net and row["kind"] == kind:
            held.setdefault((row["period_end"].year, row["region_scheme"]), set()).add(row["region_id"])
    sizes = [scheme for region_id, scheme in request.known.regions if region_id != COUNTRY]
    return sorted(
        {year for (year, scheme), regions in held.items() if 2 * len(regions) > sizes.count(scheme)}
    )


def named_later(request: Request, indicator: Indicator, rows: list[Figure], year: int) -> list[str]:
    """The regions named for a year after the one shown, for which no whole list was published."""
    last = request.view.until
    own = [row for row in rows if row["indicator_id"] == indicator.id and row["kind"] == "year"]
    newest = max(
        (row["period_end"].year for row in own if year < row["period_end"].year <= last), default=None
    )
    named = sorted((row for row in own if row["period_end"].year == newest), key=lambda row: -row["value"])
    if not named:
        return []
    words = ", ".join(
        f"{region_of(request, row)} ({number_words(request, indicator, row, signed=True)})" for row in named
    )
    return [request.say("resettlement.internal.later", year=newest, named=words)]


def net_finding(
    request: Request, indicator: Indicator, moves: Moves, year: int, net: list[Figure], own: Own
) -> str:
    """How many regions gained and lost in the year, the first and the last of them, and what the chosen one did.

    net: rows of the balance, the largest first.
    """

    def words(row: Figure) -> str:
        return f"{region_of(request, row)} ({value_words(request, indicator, row['value'], signed=True)})"

    sentence = request.say(
        "resettlement.internal.finding",
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
            "resettlement.internal.not_there", region=sentence_start(request.region_name(chosen))
        )
    facts = {
        key: number_words(
            request, request.known.indicators[name], own.get((name, chosen)), signed=key == "net"
        )
        for key, name in zip(("arrivals", "departures", "net"), moves.ids(), strict=True)
    }
    return f"{sentence} " + request.say(
        "resettlement.internal.chosen", region=sentence_start(request.region_name(chosen)), **facts
    )


def net_table(request: Request, moves: Moves, net: list[Figure], own: Own, caption: str) -> Table:
    known = request.known.indicators
    body: list[list[Cell | str]] = [
        [
            region_of(request, row),
            *(
                number_cell_of(
                    request, known[name], own.get((name, row["region_id"])), signed=name == moves.net
                )
                for name in moves.ids()
            ),
        ]
        for row in net
    ]
    header: list[Column | str] = [
        request.say("table.region"),
        *(
            figure_column(request, known[name], known[name].short_title[request.language])
            for name in moves.ids()
        ),
    ]
    return table_of(header, body, caption=caption)
