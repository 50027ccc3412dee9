"""Strikes and wage arrears as the press prints them, by period."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.parts import nothing
from dashboard.components.flows.period_table import Held, of_place, period_section
from dashboard.components.flows.printed import printed, printed_words
from dashboard.pages.labour_risks.held import ARREARS, STRIKES, UNREST
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import period_of
from dashboard.texts.formats import sentence_start
from dashboard.view.request import Request
from dashboard.wording.periods import period_words


def unrest(request: Request, held: Held) -> list[Any]:
    """Strikes and conflicts by period and place."""
    return period_section(
        request,
        held,
        "unrest",
        UNREST,
        said=_where_strikes_were(request, held[STRIKES]),
        title=request.say("labour_risks.unrest.table"),
        note=request.say("labour_risks.unrest.note"),
    )


def arrears(request: Request, held: Held) -> list[Any]:
    """Wage arrears that inspectors found, beside how much they inspected."""
    rows = held[ARREARS[0]]
    if not rows:
        return nothing("arrears", request, request.say("flows.nothing_until"))
    workers = [row for row in held[ARREARS[1]] if period_of(row) == period_of(rows[0])]
    said = [
        request.say(
            "labour_risks.arrears.finding",
            period=sentence_start(period_words(request, period_of(rows[0]))),
            value=printed(request, rows[0]).words,
        ),
        *(request.say("labour_risks.arrears.workers", value=printed_words(request, one)) for one in workers),
    ]
    return period_section(
        request,
        held,
        "arrears",
        ARREARS,
        said=" ".join(said),
        title=request.say("labour_risks.arrears.table"),
        note=request.say("labour_risks.arrears.note"),
    )


def _where_strikes_were(request: Request, rows: list[Figure]) -> str:
    """The strikes of the newest period, and whether all of them were in one region."""
    country = of_place(rows, country=True)
    if not country:
        return request.say("flows.nothing_until")
    newest = country[0]
    said = request.say(
        "labour_risks.unrest.finding",
        period=sentence_start(period_words(request, period_of(newest))),
        value=printed(request, newest).words,
    )
    same = [
        row
        for row in of_place(rows, country=False)
        if period_of(row) == period_of(newest) and row["value"] == newest["value"]
    ]
    if not same:
        return said
    return f"{said} {request.say('labour_risks.unrest.all_in', region=request.region_name(same[0]['region_id']))}"
