"""The blocks of the measures page as pictures that can be taken away: what is due soon, the calendar, the measures."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import Said, picture, picture_table
from dashboard.components.tables import data_table, fold
from dashboard.pages.measures.card import due_dates, newest_state
from dashboard.queries.measures import soon_days
from dashboard.texts.formats import format_day
from dashboard.view.request import Request

Row = dict[str, Any]


def deadlines_picture(request: Request, rows: list[Row]) -> html.Div:
    """What is due soon, as a list; `rows` as `queries.measures.measure_dates`, the view has its as-of date."""
    say, language = request.say, request.language
    soon = sorted((row for row in rows if row["state"] == "due_soon"), key=lambda row: row["due"])
    words = [
        (format_day(row["due"], language), row[f"title_{language}"], _lead(request, row)) for row in soon
    ]
    listed = html.Ul([html.Li(f"{day}: {title}") for day, title, _ in words])
    header = [say("table.due"), say("table.measure"), say("measures.bodies")]
    table = picture_table(header, [list(row) for row in words], caption=_soon_words(request))
    shown = listed if soon else html.P(say("measures.nothing_soon"))
    label, finding = _soon_words(request), _soon_finding(request, len(soon))
    return _block(request, [shown, table], rows, name="deadlines", label=label, finding=finding)


def calendar_picture(request: Request, table: Any, rows: list[Row], *, finding: str) -> html.Div:
    """How many due dates each year of each document has."""
    return _block(
        request, table, rows, name="calendar", label=request.say("measures.calendar"), finding=finding
    )


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
                due_dates(request, own),
                state,
            ]
        )
    table = html.Div(
        data_table(header, lines, caption=say("measures.list"), numeric=set()), className="table-box"
    )
    rows = [row for own in by_measure.values() for row in own]
    block = _block(request, table, rows, name="measures", label=say("measures.list"), finding=finding)
    return html.Div(fold(say("table.open"), block), className="measures-twin")


def _block(
    request: Request, content: Any, rows: list[Row], *, name: str, label: str, finding: str
) -> html.Div:
    said = Said(
        finding=finding, measure=label, place=request.say("region_page.country"), period=_as_of(request),
        filters=_filters(request), link=request.view.href(),
    )  # fmt: skip
    content = content if isinstance(content, list) else [content]
    return picture(
        request, [*content, _documents(request, rows)], name=name, kind="table", label=label, said=said
    )


def _documents(request: Request, rows: list[Row]) -> html.Ul:
    """The documents that set the measures are their sources."""
    names = dict.fromkeys(row["document_id"] for row in rows)
    titles = [request.known.documents[name][f"title_{request.language}"] for name in names]
    return html.Ul([html.Li(title) for title in titles], hidden=True, **{"data-part": "sources"})


def _filters(request: Request) -> tuple[str, ...]:
    view, say, language = request.view, request.say, request.language
    chosen = (
        ("filter.document", view.document and request.known.documents[view.document][f"title_{language}"]),
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
