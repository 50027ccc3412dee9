"""Documents and their targets on one time line, what replaced what, and what is printed wrongly."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import NONE, filter_row, picker
from dashboard.components.searched import unread_words
from dashboard.pages.documents.acts import document_table
from dashboard.pages.documents.figures import figure_table
from dashboard.pages.documents.line import in_order, state_of, time_line
from dashboard.pages.documents.pictures import document_picture, table_of_document, timeline_picture, title_of
from dashboard.pages.documents.promised import promises_section
from dashboard.pages.documents.targets import target_tables
from dashboard.pages.documents.wrong import correction_tables, corrections_lead
from dashboard.queries.dictionary import Document, Target
from dashboard.queries.documents import Correction, corrections
from dashboard.queries.reporting.promises import promises
from dashboard.view import ids
from dashboard.view.request import Page, Request


def layout(request: Request) -> Page:
    """The documents page."""
    title = request.say("documents.title")
    options = [{"label": request.say("filter.all"), "value": NONE}]
    options += [
        {"label": title_of(request, row), "value": name}
        for name, row in in_order(request, _day(request)).items()
    ]
    opening = _opening(request)
    content = [
        html.H1(title),
        *([html.P(opening, className="finding")] if opening else []),
        html.P(request.say("documents.lead"), className="lead-note"),
        filter_row(
            [picker(ids.DOCUMENTS_DOCUMENT, request.say("filter.document"), options, request.view.document)],
            label=request.say("filter.label"),
        ),
        html.Div(body(request), id=ids.DOCUMENTS_BODY),
        live.Store(id=ids.DOCUMENTS_AS_OF, data=request.view.as_of and request.view.as_of.isoformat()),
    ]
    return Page(content, title, request.language)


def body(request: Request) -> list[Any]:
    """Time line, documents, targets and corrections for the document of the view, or for all."""
    chosen, day = request.view.document, _day(request)
    every = in_order(request, day)
    shown = {name: row for name, row in every.items() if chosen in (None, name)}
    targets = [target for target in request.known.targets.values() if target.document in shown]
    wrong, kept_or_not = corrections(request.warehouse, chosen), promises(request.warehouse)
    finding, table = _finding(request, shown, targets, wrong), document_table(request, shown)
    return [
        html.P(finding, className="finding"),
        timeline_picture(request, time_line(request, every, day), table, every, finding=finding, day=day),
        html.H2(request.say("documents.list")),
        document_picture(
            request,
            table,
            shown,
            name="documents",
            label=request.say("documents.list"),
            finding=finding,
            look="table-box table-box--whole",
        ),
        html.H2(request.say("documents.targets")),
        *[html.P(words) for row in shown.values() if (words := unread_words(request, row))],
        *target_tables(request, shown, [one for one in targets if one.id not in kept_or_not]),
        *promises_section(request, shown, targets),
        html.H2(request.say("documents.corrections")),
        *([html.P(corrections_lead(request, wrong), className="lead-note")] if wrong else []),
        *correction_tables(request, shown, wrong),
        *(_figures(request, chosen) if chosen else []),
    ]


def _figures(request: Request, document: str) -> list[Any]:
    table = table_of_document(request, figure_table(request, document), document, "figures")
    return [html.H2(request.say("documents.figures")), table]


def _day(request: Request) -> date:
    return request.view.as_of or request.today


def _opening(request: Request) -> str:
    """Which documents are in force on the day, what was read of them and how many of their targets are held; '' where none is."""
    day = _day(request)
    own = {name: row for name, row in request.known.documents.items() if state_of(row, day) == "in_force"}
    if not own:
        return ""
    oldest = sorted(own.values(), key=lambda row: row.valid_from or date.min)
    listed = ", ".join(request.say("documents.quoted", title=title_of(request, row)) for row in oldest)
    read = sum(1 for row in own.values() if row.text_held == "full")
    targets = sum(1 for target in request.known.targets.values() if target.document in own)
    first = request.count("documents.opening", len(own), number=len(own), listed=listed)
    key = "read" if read else "unread"
    return f"{first} {request.say(f'documents.{key}', read=read, number=len(own), targets=targets)}"


def _finding(
    request: Request, shown: dict[str, Document], targets: list[Target], wrong: list[Correction]
) -> str:
    unknown = sum(1 for row in wrong if row["corrected_value"] is None)
    return request.say(
        "documents.finding",
        documents=len(shown),
        targets=len(targets),
        corrections=len(wrong),
        unknown=unknown,
    )
