"""Vacancies and CVs of the exchange and fairs of resettlement, as the press prints them."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.period_table import Held, of_place, period_section
from dashboard.components.flows.printed import printed, printed_words
from dashboard.pages.professions.measure import fair_results, ordered_fairs
from dashboard.queries.flows import of_indicators
from dashboard.queries.kinds import Figure
from dashboard.queries.registers import registers
from dashboard.queries.structures import period_of
from dashboard.texts.formats import sentence_start
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

VACANCIES, CVS = "vacancies_on_labour_exchange", "cvs_on_labour_exchange"
EXCHANGE = (VACANCIES, CVS, "worker_vacancies_on_labour_exchange", "worker_cvs_on_labour_exchange")
OFFERED, WILLING = "resettlement_fair_vacancies", "resettlement_fair_willing"
FAIRS = (OFFERED, WILLING)


def held_figures(request: Request) -> Held:
    """The totals of each indicator of the page, newest first; those without any have none."""
    names = (*EXCHANGE, *FAIRS)
    held: Held = {name: [] for name in names}
    known = [name for name in names if name in request.known.indicators]
    # what registers say has a section of its own
    for row in of_indicators(request.warehouse, known, without=list(registers(request.warehouse))):
        if not row["member"]:
            held[row["indicator_id"]].append(row)
    return held


def finding(request: Request, held: Held) -> str:
    """Vacancies against CVs in the newest year that has both."""
    both = _newest_year(held)
    if both is None:
        return request.say("flows.nothing_until")
    vacancies, cvs = both
    return request.say(
        "professions.exchange.finding",
        period=sentence_start(period_words(request, period_of(vacancies))),
        vacancies=printed(request, vacancies).words,
        cvs=printed(request, cvs).words,
    )


def exchange(request: Request, held: Held) -> list[Any]:
    """The table of the periods of which vacancies are known; further months of CVs stand on the page of their indicator."""
    periods = {period_of(row) for row in held[VACANCIES]}
    shown = held | {name: [row for row in held[name] if period_of(row) in periods] for name in EXCHANGE}
    title, note = request.say("professions.exchange.table"), request.say("professions.exchange.note")
    said = finding(request, held)
    return period_section(request, shown, "exchange", EXCHANGE, said=said, title=title, note=note)


def fairs(request: Request, held: Held) -> list[Any]:
    """What fairs offered and how many wish to move."""
    offered = of_place(held[OFFERED], country=False)
    said = _of_fair(request, held, offered[0]) if offered else request.say("flows.nothing_until")
    title = request.say("professions.fairs.table")
    results = fair_results(request)
    note = (
        ordered_fairs(request)
        if results
        else f"{request.say('professions.fairs.note')} {ordered_fairs(request)}".strip()
    )
    return [*period_section(request, held, "fairs", FAIRS, said=said, title=title, note=note), *results]


def _of_fair(request: Request, held: Held, newest: Figure) -> str:
    """What the newest fair offered, and how many wished to move after it."""
    same = (newest["region_id"], period_of(newest))
    said = request.say(
        "professions.fairs.finding",
        period=sentence_start(period_words(request, period_of(newest))),
        region=request.region_name(newest["region_id"]),
        vacancies=printed(request, newest).words,
    )
    willing = [row for row in held[WILLING] if (row["region_id"], period_of(row)) == same]
    more = [request.say("professions.fairs.willing", value=printed_words(request, row)) for row in willing]
    return " ".join([said, *more])


def _newest_year(held: Held) -> tuple[Figure, Figure] | None:
    of_cvs = {period_of(row): row for row in of_place(held[CVS], country=True)}
    for row in of_place(held[VACANCIES], country=True):
        if row["kind"] == "year" and period_of(row) in of_cvs:
            return row, of_cvs[period_of(row)]
    return None
