"""Who owes a survey, by which words of which document, and when it was and will be due."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.surveys import Row, Survey
from dashboard.texts.formats import format_day, format_period
from dashboard.view.request import Request


def last_words(request: Request, survey: Survey) -> str:
    """When it falls due next; else when it was due last, and that no later day is known."""
    if coming := [one for one in survey.grounds if one["next_due_on"]]:
        first = min(coming, key=lambda one: one["next_due_on"])
        return request.say("surveys.next", day=_day(request, first, "next"))
    if past := [one for one in survey.grounds if one["last_due_on"]]:
        newest = max(past, key=lambda one: one["last_due_on"])
        return request.say("surveys.last", day=_day(request, newest, "last"))
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


def _row(request: Request, ground: Row) -> list[object]:
    document = request.known.documents[ground["document_id"]]
    href = request.view.href(page="documents", document=document.id)
    clause = ground[f"clause_{request.language}"]
    return [
        html.Span(f"«{ground['words']}»", lang="kk"),
        html.Span([html.A(document.title[request.language], href=href), f"; {clause}"]),
        _day(request, ground, "last"),
        _day(request, ground, "next"),
    ]


def _day(request: Request, ground: Row, which: str) -> str:
    """A day as exactly as the document prints it."""
    day, precision = ground[f"{which}_due_on"], ground["precision"]
    if day is None:
        return "–"
    if precision == "day":
        return format_day(day, request.language)
    start = date(day.year, 1, 1) if precision == "year" else day
    return format_period(start, day, precision, request.language)
