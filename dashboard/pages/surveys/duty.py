"""Who owes a survey, by which words of which document, and when it was and will be due."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.kinds import in_language
from dashboard.queries.survey_design import Ground
from dashboard.queries.surveys import Survey
from dashboard.texts.formats import format_day, format_period
from dashboard.view.request import Request


def last_words(request: Request, survey: Survey) -> str:
    """When it falls due next; else when it was due last, and that no later day is known."""
    if coming := [(day, one["precision"]) for one in survey.grounds if (day := one["next_due_on"])]:
        return request.say("surveys.next", day=_day(request, *min(coming, key=_of_day)))
    if past := [(day, one["precision"]) for one in survey.grounds if (day := one["last_due_on"])]:
        return request.say("surveys.last", day=_day(request, *max(past, key=_of_day)))
    return request.say("surveys.no_day")


def owners_words(request: Request, survey: Survey) -> str:
    """The bodies that the documents bind."""
    names = [
        request.known.bodies[one][request.language]
        for one in survey.row["owner_ids"]
        if one in request.known.bodies
    ]
    return request.say("surveys.owed_by", bodies="; ".join(names))


def duty_table(request: Request, survey: Survey) -> html.Div:
    """The words of documents as printed, with clause, document and days."""
    header = [request.say(f"surveys.column.{name}") for name in ("words", "where", "last", "next")]
    caption = request.say("surveys.duty_title")
    table = data_table(
        header,
        [_row(request, one) for one in survey.grounds],
        caption=caption,
        numeric=set(),
        is_stacked=True,
    )
    return html.Div(table, className="table-box table-box--whole", tabIndex=0)


def _row(request: Request, ground: Ground) -> list[object]:
    document = request.known.documents[ground["document_id"]]
    href = request.view.href(page="documents", document=document.id)
    clause = in_language(ground, "clause", request.language)
    return [
        html.Span(f"«{ground['words']}»", lang="kk"),
        html.Span([html.A(document.title[request.language], href=href), f"; {clause}"]),
        _day(request, ground["last_due_on"], ground["precision"]),
        _day(request, ground["next_due_on"], ground["precision"]),
    ]


def _of_day(due: tuple[date, str | None]) -> date:
    return due[0]


def _day(request: Request, day: date | None, precision: str | None) -> str:
    """A day as exactly as the document prints it."""
    if day is None or precision is None:
        return "–"
    if precision == "day":
        return format_day(day, request.language)
    start = date(day.year, 1, 1) if precision == "year" else day
    return format_period(start, day, precision, request.language)
