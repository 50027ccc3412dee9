"""Which reports a region owes and which came: the next days, what is missing or late, and what it disputes."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.queries.dictionary import Region
from dashboard.queries.reporting.disputes import disputes
from dashboard.queries.reporting.owed import CAME, OPEN, Owed, owed, report_duties
from dashboard.texts.formats import format_day
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.reports import SHAPES, TONES, coded_period

_MOST = 5


def reports_owed(request: Request, region: Region) -> list[Any]:
    """Heading, how many of the reports that were due came, what asks for attention; nothing before reports are taken."""
    own = [
        one for one in owed(request.warehouse) if one.region_id == region.id and one.state != "before_cycle"
    ]
    if not own:
        return []
    states = [(one, one.state_on(request.today)) for one in own]
    known = [(one, state) for one, state in states if state not in OPEN]
    finding = request.say(
        "reporting.finding.of_few",
        came=sum(state in CAME for _, state in known),
        all=len(known),
        late=sum(state == "late" for _, state in known),
        silent=sum(state == "silent" for _, state in known),
    )
    asks = [pair for pair in states if pair[1] in ("silent", "returned", "due", "not_due")]
    # What is missing stands before what comes next, and of that the next day first.
    asks.sort(key=lambda pair: (pair[1] in OPEN, pair[0].due_on))
    contested = sum(one.region_id == region.id for one in disputes(request.warehouse))
    href = View("reporting", request.language, region=region.id, edition=request.view.edition).href()
    return [
        html.H2(request.say("region_duties.reports")),
        html.P(finding, className="finding"),
        html.Ul([html.Li(_line(request, one, state)) for one, state in asks[:_MOST]]) if asks else None,
        html.P(request.count("dispute.finding", contested, count=contested)) if contested else None,
        html.P(html.A(request.say("region_duties.all_reports"), href=href)),
    ]


def _line(request: Request, one: Owed, state: str) -> list[Any]:
    duty = report_duties(request.warehouse).get(one.duty_id)
    title = duty.title[request.language] if duty else one.duty_id
    mark = html.Span(SHAPES[state], className="shape", **{"aria-hidden": "true"})
    words = html.Span(
        [mark, " ", request.say(f"report_due.{state}")], className=f"verdict--{TONES.get(state, 'neutral')}"
    )
    day = format_day(one.due_on, request.language)
    return [f"{day}: {title}, {coded_period(request, one.period)} – ", words]
