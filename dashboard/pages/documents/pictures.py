"""The blocks of the documents page as pictures that can be taken away: the time line and the tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.sources import hidden_list
from dashboard.components.tables import html_table
from dashboard.queries.dictionary import Document
from dashboard.texts.formats import format_period
from dashboard.view import ids
from dashboard.view.block import Said, Table
from dashboard.view.request import Request


def title_of(request: Request, document: Document) -> str:
    """The title in the reader's language."""
    return document.title[request.language]


def timeline_picture(
    request: Request, graph: Any, table: Table, shown: dict[str, Document], *, finding: str, day: date
) -> html.Div:
    """The time line of all documents; `day` is the day marked on it, `table` says the same."""
    label = request.say("documents.list")
    link = request.view.href(as_of=day)
    return _block(
        request, graph, table, shown, name="timeline", kind="chart", label=label, finding=finding, link=link
    )


def document_picture(
    request: Request, table: Table, shown: dict[str, Document], *,
    name: str, label: str, finding: str | None = None, look: str = "table-box",
) -> html.Div:  # fmt: skip
    """A table of documents, or of what is in one of them; without a finding the label is the title."""
    box = html.Div(html_table(table), className=look, tabIndex=0)
    return _block(request, box, table, shown, name=name, kind="table", label=label, finding=finding or label)


def table_of_document(request: Request, table: Table, document: str, what: str) -> html.Div:
    """A table of one document as a picture: its title says whose targets, corrections or figures these are."""
    row = request.known.documents[document]
    label = f"{title_of(request, row)}: {request.say(f'documents.{what}')}"
    return document_picture(request, table, {document: row}, name=f"{what}-{document}", label=label)


def _block(
    request: Request, content: Any, table: Table, shown: dict[str, Document], *,
    name: str, kind: str, label: str, finding: str, link: str | None = None,
) -> html.Div:  # fmt: skip
    measure = label if finding != label else request.say("documents.title")
    said = Said(
        finding=finding,
        measure=measure,
        place=request.say("region_page.country"),
        period=_period(request, shown),
        link=link,
    )
    sources = hidden_list(row.title[request.language] for row in shown.values())
    return picture(
        request, content, unseen=(sources,), name=name, kind=kind, label=label, said=said, tables=[table], documents=shown,
        table=f"#{ids.DOCUMENTS_BODY} .table-box" if kind == "chart" else None,
    )  # fmt: skip


def _period(request: Request, shown: dict[str, Document]) -> str:
    starts = [one.valid_from for one in shown.values() if one.valid_from]
    ends = [one.valid_to for one in shown.values() if one.valid_to]
    if not starts:
        return ""
    first, last = min(starts), max([*starts, *ends])
    return format_period(first, last, "year" if first.year == last.year else "years", request.language)
