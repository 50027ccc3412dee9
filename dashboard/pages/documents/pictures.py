"""The blocks of the documents page as pictures that can be taken away: the time line and the tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.picture import Said, picture
from dashboard.texts.formats import format_period
from dashboard.view import ids
from dashboard.view.request import Request

Row = dict[str, Any]


def timeline_picture(
    request: Request, graph: Any, shown: dict[str, Row], *, finding: str, day: date
) -> html.Div:
    """The time line of all documents; `day` is the day marked on it."""
    label = request.say("documents.list")
    link = request.view.href(as_of=day)
    return _block(
        request, graph, shown, name="timeline", kind="chart", label=label, finding=finding, link=link
    )


def document_picture(
    request: Request, table: Any, shown: dict[str, Row], *, name: str, label: str, finding: str | None = None
) -> html.Div:
    """A table of documents, or of what is in one of them; without a finding the label is the title."""
    return _block(request, table, shown, name=name, kind="table", label=label, finding=finding or label)


def _block(
    request: Request, content: Any, shown: dict[str, Row], *,
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
    titles = [html.Li(row[f"title_{request.language}"]) for row in shown.values()]
    sources = html.Ul(titles, hidden=True, **{"data-part": "sources"})
    table = f"#{ids.DOCUMENTS_BODY} .table-box" if kind == "chart" else None
    return picture(request, [content, sources], name=name, kind=kind, label=label, said=said, table=table)


def _period(request: Request, shown: dict[str, Row]) -> str:
    starts = [row["valid_from"] for row in shown.values() if row["valid_from"]]
    ends = [row["valid_to"] for row in shown.values() if row["valid_to"]]
    if not starts:
        return ""
    first, last = min(starts), max([*starts, *ends])
    return format_period(first, last, "year" if first.year == last.year else "years", request.language)
