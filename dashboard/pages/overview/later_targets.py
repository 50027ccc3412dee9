"""Targets of documents that came after the concept whose targets the overview judges, each with its own definition."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.components.searched import searched_fold
from dashboard.queries.dictionary import Document, Target
from dashboard.view.request import Request
from dashboard.wording.locator import clause_words
from dashboard.wording.verdict import due_words, target_words


def later_targets(request: Request) -> html.Section | None:
    """A section with a block for each later document: its targets, or that its text has not been read; None without any."""
    documents = _later_documents(request)
    if not documents:
        return None
    blocks = [block for document_id in documents for block in _document(request, document_id)]
    return html.Section(
        [
            html.H2(request.say("later.title")),
            html.P(request.say("later.lead"), className="lead-note"),
            *blocks,
        ],
        className="later-targets",
    )


def _later_documents(request: Request) -> list[str]:
    judged = {target.document for target in request.known.headline_targets()}
    documents = request.known.documents
    newest = max((_start(documents[name]) for name in judged), default=date.max)
    found = [name for name, row in documents.items() if _start(row) > newest]
    return sorted(found, key=lambda name: _start(documents[name]))


def _start(document: Document) -> date:
    return document.valid_from or date.min


def _document(request: Request, document_id: str) -> list:
    document = request.known.documents[document_id]
    own = [target for target in request.known.targets.values() if target.document == document_id]
    heading = html.H3(document.title[request.language], className="small-heading")
    body = (
        html.Ul([_target(request, target) for target in own]) if own else html.P(request.say("later.unread"))
    )
    return [heading, body, searched_fold(request, document.search)]


def _target(request: Request, target: Target) -> html.Li:
    language, indicator = request.language, request.known.indicators[target.indicator]
    href = request.view.href(page="indicator", indicator=indicator.id, year=None)
    due = due_words(request, target)
    lines = [
        html.A(html.Strong(target.title[language]), href=href),
        html.P(
            " · ".join(
                filter(None, [target_words(request, target), due, clause_words(request, target.clause)])
            ),
            className="aside",
        ),
        html.P(indicator.definition[language]),
        html.P(target.remark[language]) if target.remark else None,
    ]
    return html.Li(lines)
