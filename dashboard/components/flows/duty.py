"""What an act orders to be handed in: the clause as printed, who owes it and how often, until when it binds, and what was found."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.searched import searched_words
from dashboard.queries.reporting.owed import ReportDuty, owed, report_duties
from dashboard.texts.formats import format_day
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.reports import body_short
from vocabulary.languages import FIRST_LANGUAGE


def duty_lines(request: Request, duty_id: str, search_id: str) -> list[Any]:
    """The lines on one duty to report and on the search for what it should have given; nothing in editions without the duty."""
    duty = report_duties(request.warehouse).get(duty_id)
    if duty is None:
        return []
    own = [one for one in owed(request.warehouse) if one.duty_id == duty_id]
    came = sum(one.report_id is not None for one in own)
    said = [
        request.say(
            "flows.duty.who",
            bodies=_bodies(request, duty),
            how_often=request.say(f"recurrence.{duty.recurrence}"),
        ),
        *_days(request, duty),
        request.count("flows.duty.came", came, number=came, all=len(own)),
    ]
    return [
        html.P(_clause(request, duty)),
        html.P(" ".join(said)),
        html.P(searched_words(request, search_id), className="aside flow-sources"),
        html.P(_link(request), className="flow-links"),
    ]


def _bodies(request: Request, duty: ReportDuty) -> str:
    """One body by its whole name; several by their short ones, which a sentence can hold."""
    name = request.known.bodies.get(duty.body_ids[0]) if len(duty.body_ids) == 1 else None
    if name is None:
        return ", ".join(body_short(request, one) for one in duty.body_ids)
    return name[request.language]


def _clause(request: Request, duty: ReportDuty) -> list[Any]:
    """The title of the duty, the document it stands in, and the clause, which is quoted in Kazakh."""
    document = request.known.documents.get(duty.document_id or "")
    if document is None:
        return [html.Strong(duty.title[request.language])]
    view = View("documents", request.language, document=duty.document_id, edition=request.view.edition)
    named = html.A(document.title[request.language], href=view.href())
    quoted = html.Span(duty.clause, lang=FIRST_LANGUAGE)
    return [html.Strong(f"{duty.title[request.language]}."), " ", named, ": ", quoted]


def _days(request: Request, duty: ReportDuty) -> list[str]:
    if duty.valid_from is None or duty.valid_to is None:
        return []
    first, last = (format_day(day, request.language) for day in (duty.valid_from, duty.valid_to))
    said = [request.say("flows.duty.days", first=first, last=last)]
    return [*said, duty.why_ours[request.language]] if duty.is_ours and duty.why_ours else said


def _link(request: Request) -> html.A:
    href = View("reporting", request.language, edition=request.view.edition).href()
    return html.A(request.say("flows.duty.all"), href=href)
