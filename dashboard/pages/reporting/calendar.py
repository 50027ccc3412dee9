"""The calendar: what is due by which day, to report what, by whom, where that is ordered, and how it stands."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.pages.reporting.blocks import table_block
from dashboard.pages.reporting.chosen import Chosen
from dashboard.pages.reporting.states import counted_cell
from dashboard.queries.reporting.owed import Owed, ReportDuty, report_duties
from dashboard.texts.cells import Cell, day_cell
from dashboard.texts.formats import format_day, format_period
from dashboard.view.block import Table, table_of
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.reports import body_short, coded_period, year_of
from vocabulary.languages import FIRST_LANGUAGE

_MOST = 20
# More bodies than these are counted only: the matrix names each.
_MOST_NAMED = 15


def calendar_section(request: Request, own: Chosen, finding: str) -> list[Any]:
    """The next days first, then the last ones backwards; a sentence where no duty is known."""
    days = _by_day(request, own.owed)
    if not days:
        return [html.P(request.say("reporting.no_duties"))]
    duties = report_duties(request.warehouse)
    documents = [duties[one[0].duty_id].document_id for one in days if one[0].duty_id in duties]
    named = [name for name in documents if name in request.known.documents]
    table = _table(request, days, duties)
    return table_block(
        request, table, name="duties", finding=finding, most=_MOST, documents=[one for one in named if one]
    )


def _by_day(request: Request, rows: tuple[Owed, ...]) -> list[list[Owed]]:
    """What each duty asks on each day, as lists of bodies: what is still to come from the next day on, then what was.

    All days of a duty that were before the cycle are one line: there is the same to say of each.
    """
    days: dict[tuple[Any, str, str], list[Owed]] = {}
    for one in rows:
        is_before = one.state == "before_cycle"
        days.setdefault(
            (None, one.duty_id, "") if is_before else (one.due_on, one.duty_id, one.period), []
        ).append(one)
    every = list(days.values())
    coming = [own for own in every if own[0].due_on >= request.today]
    return [*reversed(coming), *(own for own in every if own[0].due_on < request.today)]


def _table(request: Request, days: list[list[Owed]], duties: dict[str, ReportDuty]) -> Table:
    names = ("due", "what", "who", "period", "clause", "basis", "state")
    header = [request.say(f"reporting.column.{name}") for name in names]
    return table_of(
        header,
        [_line(request, own, duties.get(own[0].duty_id)) for own in days],
        caption=request.say("reporting.calendar_caption"),
    )


def _line(request: Request, own: list[Owed], duty: ReportDuty | None) -> list[Cell]:
    first = own[0]
    states = list({one.body_id: one.state_on(request.today) for one in own}.values())
    return [
        _due(request, own),
        Cell(duty.title[request.language] if duty else first.duty_id),
        _who(request, own, duty),
        _period(request, own),
        _clause(request, duty),
        _basis(request, first, duty),
        counted_cell(request, states),
    ]


def _due(request: Request, own: list[Owed]) -> Cell:
    """The day, or of several the first and the last with their number."""
    days = sorted({one.due_on for one in own})
    if len(days) > 1:
        first, last = (format_day(day, request.language) for day in (days[0], days[-1]))
        return Cell(request.say("measures.first_last", first=first, last=last, count=len(days)))
    if own[0].precision == "day":
        return day_cell(days[0], request.language)
    start = days[0].replace(day=1, month=1 if own[0].precision == "year" else days[0].month)
    return Cell(format_period(start, days[0], own[0].precision, request.language))


def _period(request: Request, own: list[Owed]) -> Cell:
    periods = list(dict.fromkeys(one.period for one in own))
    if len(periods) == 1:
        return Cell(coded_period(request, periods[0]))
    years = sorted({year_of(period) for period in periods})
    return Cell(f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]))


def _who(request: Request, own: list[Owed], duty: ReportDuty | None) -> Cell:
    """The body, or of several the plan's word for them with their number."""
    bodies = {one.body_id for one in own}
    if len(bodies) == 1:
        return Cell(body_short(request, own[0].body_id))
    named = duty.body_ids if duty and len(duty.body_ids) <= _MOST_NAMED else ()
    words = ", ".join(body_short(request, one) for one in named)
    return Cell(request.count("reporting.bodies", len(bodies), count=len(bodies))).over(words)


def _clause(request: Request, duty: ReportDuty | None) -> Cell:
    document = request.known.documents.get(duty.document_id or "") if duty else None
    if duty is None or document is None:
        return Cell("–")
    # The clause is quoted as printed; that is Kazakh.
    title, clause = document.title[request.language], duty.clause
    href = View("documents", request.language, document=duty.document_id, edition=request.view.edition).href()
    drawn = [html.A(title, href=href), html.Br(), html.Span(clause, className="aside", lang=FIRST_LANGUAGE)]
    return Cell(f"{title}; {clause}", shown=html.Span(drawn))


def _basis(request: Request, one: Owed, duty: ReportDuty | None) -> Cell:
    """Whether the act prints the day or it was chosen here, and why."""
    words = Cell(request.say(f"reporting.day.{'ours' if one.is_ours else 'printed'}"))
    why = duty.why_ours[request.language] if one.is_ours and duty and duty.why_ours else ""
    return words.over(why or (duty.deadline_printed or "" if duty and not one.is_ours else ""))
