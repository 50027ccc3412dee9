"""Moves from one region to another: the pairs that were found, never made from margins."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.flows.parts import notes, notes_of, source_line, value_words
from dashboard.components.searched import searched_fold
from dashboard.components.tables import data_table
from dashboard.queries.flows import PublishedMove, between_regions
from dashboard.queries.portrait import ARRIVALS
from dashboard.queries.registers import filled_by, registers
from dashboard.queries.structures import day_of_row
from dashboard.view.request import Request
from dashboard.wording.periods import period_of_row

_SEARCH = "moves_between_regions"


def pairs_view(request: Request) -> list:
    """That no full table of moves between regions was found, where it was searched, and the few pairs that were."""
    if ARRIVALS.indicator in filled_by(request.warehouse):
        return []  # the register tells every pair, further down
    rows = [
        row
        for row in between_regions(request.warehouse, without=list(registers(request.warehouse)))
        if day_of_row(row).year <= request.view.until and row["indicator_id"] in request.known.indicators
    ]
    title = html.H3(request.say("resettlement.pairs.title"))
    if not rows:
        return [title, html.P(request.say("resettlement.pairs.none")), searched_fold(request, _SEARCH)]
    sentence = (
        request.say("resettlement.pairs.finding")
        + " "
        + request.count("resettlement.pairs.count", len(rows), number=len(rows))
    )
    return [
        title,
        html.P(sentence),
        searched_fold(request, _SEARCH),
        html.Div(_table(request, rows), className="table-box", tabIndex=0),
        *notes(notes_of(request, rows)),
        source_line(request, [row["source_id"] for row in rows]),
    ]


def _table(request: Request, rows: list[PublishedMove]) -> html.Table:
    header = [request.say(f"resettlement.pairs.{name}") for name in ("from", "to", "value")]
    header += [request.say("table.period"), request.say("table.indicator")]
    body = [
        [
            _place(request, row, row["from_region"]),
            _place(request, row, row["to_region"]),
            value_words(request, request.known.indicators[row["indicator_id"]], row["value"]),
            period_of_row(request, row),
            request.known.indicators[row["indicator_id"]].title[request.language],
        ]
        for row in rows
    ]
    return data_table(header, body, caption=request.say("resettlement.pairs.caption"), numeric={2})


def _place(request: Request, row: PublishedMove, place: str) -> str:
    """A region, or a member of the breakdown that is no single region."""
    if place == row["region_id"] or request.known.region(place):
        return request.region_name(place, row["region_scheme"])
    return request.known.members[(row["breakdown"], place)][request.language]
