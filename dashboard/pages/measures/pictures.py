"""The blocks of the measures page as pictures that can be taken away: what is due soon, the calendar, the measures."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import hidden_table, picture
from dashboard.components.tables import fold, html_table
from dashboard.pages.measures.card import due_cell, newest_state
from dashboard.queries.measures import soon_days
from dashboard.texts.cells import day_cell
from dashboard.texts.formats import format_day
from dashboard.view.block import Said, Table, table_of
from dashboard.view.request import Request

Row = dict[str, Any]


def deadlines_picture(request: Request, rows: list[Row]) -> html.Div:
    """What is due soon, as a list; `rows` as `queries.measures.measure_dates`, the view has its as-of date."""
    say, language = request.say, request.language
    soon = sorted((row for row in rows if row["state"] == "due_soon"), key=lambda row: row["due"])
    lines = [(day_cell(row["due"], language), row[f"title_{language}"], _lead(request, row)) for row in soon]
    listed = html.Ul([html.Li(f"{day.words}: {title}") for day, title, _ in lines])
    header = [say("table.due"), say("table.measure"), say("measures.bodies")]
    table = table_of(header, lines, caption=_soon_words(request))
    shown = listed if soon else html.P(say("measures.nothing_soon"))
    label, finding = _soon_words(request), _soon_finding(request, len(soon))
    content = [shown, hidden_table(table)]
    return _block(request, content, table, rows, name="deadlines", label=label, finding=finding)


def calendar_picture(request: Request, table: Table, rows: list[Row], *, finding: str) -> html.Div:
    """How many due dates each year of each document has."""
    content, label = [html.Div(html_table(table), className="table-box")], request.say("measures.calendar")
    return _block(request, content, table, rows, name="calendar", label=label, finding=finding)


def measures_picture(request: Request, by_measure: dict[str, list[Row]], *, finding: str) -> html.Div:
    """The measures shown as one table, folded."""
    say, language = request.say, request.language
    header = [
        say("table.number"),
        say("table.measure"),
        say("measures.bodies"),
        say("measures.due"),
        say("table.measure_state"),
    ]
    lines = []
    for own in by_measure.values():
        state = say(f"measure_state.{newest_state(own)}")
        lines.append(
            [
                own[0]["number"],
                own[0][f"title_{language}"],
                _lead(request, own[0]),
                due_cell(request, own),
                state,
            ]
        )
    table = table_of(header, lines, caption=say("measures.list"))
    content = [html.Div(html_table(table), className="table-box")]
    rows = [row for own in by_measure.values() for row in own]
    block = _block(
        request, content, table, rows, name="measures", label=say("measures.list"), finding=finding
    )
    return html.Div(fold(say("table.open"), block), className="measures-twin")


def _block(
    request: Request, content: list, table: Table, rows: list[Row], *, name: str, label: str, finding: str
) -> html.Div:
    said = Said(
        finding=finding, measure=label, place=request.say("region_page.country"), period=_as_of(request),
        filters=_filters(request), link=request.view.href(),
    )  # fmt: skip
    # The documents that set the measures are their sources.
    names = tuple(dict.fromkeys(row["document_id"] for row in rows))
    titles = [request.known.documents[name].title[request.language] for name in names]
    sources = html.Ul([html.Li(title) for title in titles], hidden=True, **{"data-part": "sources"})
    return picture(
        request,
        [*content, sources],
        name=name,
        kind="table",
        label=label,
        said=said,
        tables=[table],
        documents=names,
    )


def _filters(request: Request) -> tuple[str, ...]:
    view, say, language = request.view, request.say, request.language
    chosen = (
        ("filter.document", view.document and request.known.documents[view.document].title[language]),
        ("filter.body", view.body and request.known.bodies[view.body][language]),
        ("filter.state", view.state and say(f"measure_state.{view.state}")),
        ("filter.due_year", view.year),
    )
    return tuple(f"{say(key)}: {value}" for key, value in chosen if value)


def _soon_words(request: Request) -> str:
    return request.say("measures.soon", days=soon_days(request.warehouse), day=_as_of(request))


def _soon_finding(request: Request, number: int) -> str:
    """How many dates fall due soon; a sentence of its own where none does, for no language counts to zero well."""
    said = {"days": soon_days(request.warehouse), "day": _as_of(request)}
    if not number:
        return request.say("picture.deadlines_none", **said)
    return request.count("picture.deadlines", number, count=number, **said)


def _as_of(request: Request) -> str:
    return format_day(request.view.as_of, request.language)


def _lead(request: Request, row: Row) -> str:
    lead = row["lead_body_id"] or next(iter(row["body_ids"] or []), None)
    return request.known.bodies[lead][request.language] if lead else ""
