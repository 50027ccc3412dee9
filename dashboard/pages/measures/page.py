"""The plans' measures: what is due by when, by whom, and what their indicators did before and after."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import NONE, filter_row, picker, year_options
from dashboard.components.searched import searched_fold
from dashboard.components.tables import empty_state
from dashboard.pages.measures.card import measure_card
from dashboard.pages.measures.pictures import calendar_picture, deadlines_picture, measures_picture
from dashboard.queries.measures import measure_dates, soon_days
from dashboard.texts.cells import Cell, number_cell, year_cell
from dashboard.texts.formats import format_day
from dashboard.view import ids
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Page, Request
from vocabulary.due_dates import MEASURE_STATES

Row = dict[str, Any]


def layout(request: Request) -> Page:
    """The measures page; the as-of date is today where the link names none."""
    title = request.say("measures.title")
    content = [
        html.H1(title),
        html.P(request.say("measures.lead"), className="lead-note"),
        searched_fold(request, "measure_reports"),
        _pickers(request),
        html.Div(body(request), id=ids.MEASURES_LIST),
    ]
    return Page(content, title, request.language)


def body(request: Request) -> list:
    """Finding, what is due soon, calendar by year and the list, for the filters of the view."""
    request = replace(request, view=replace(request.view, as_of=request.view.as_of or request.today))
    rows = [row for row in measure_dates(request.warehouse, request.view.as_of) if _is_shown(request, row)]
    if not rows:
        href = request.view.href(document=None, body=None, state=None, year=None)
        return [
            empty_state(
                request.language,
                request.say("measures.none"),
                href=href,
                action=request.say("measures.reset"),
            )
        ]
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(row["measure_id"], []).append(row)
    finding = _finding(request, rows, by_measure)
    return [
        html.P(finding, className="finding"),
        html.H2(
            request.say(
                "measures.soon",
                days=soon_days(request.warehouse),
                day=format_day(request.view.as_of, request.language),
            )
        ),
        deadlines_picture(request, rows),
        html.H2(request.say("measures.calendar")),
        calendar_picture(request, _calendar(request, rows), rows, finding=finding),
        html.H2(request.say("measures.list")),
        measures_picture(request, by_measure, finding=finding),
        *_sections(request, by_measure),
    ]


def _is_shown(request: Request, row: Row) -> bool:
    view = request.view
    is_of_body = view.body is None or view.body in (row["body_ids"] or [])
    is_of_year = view.year is None or (row["due"] is not None and row["due"].year == view.year)
    return (
        view.document in (None, row["document_id"])
        and is_of_body
        and is_of_year
        and view.state in (None, row["state"])
    )


def _pickers(request: Request) -> html.Div:
    say, view, language = request.say, request.view, request.language
    rows = measure_dates(request.warehouse, view.as_of or request.today)
    everything = {"label": say("filter.all"), "value": NONE}
    documents = [name for name in request.known.documents if any(row["document_id"] == name for row in rows)]
    bodies = {body for row in rows for body in row["body_ids"] or []}
    named = sorted(bodies, key=lambda body: request.known.bodies[body][language])
    years = sorted({row["due"].year for row in rows if row["due"]})
    as_of = html.Div(
        [
            html.Label(say("filter.as_of"), htmlFor=ids.MEASURES_AS_OF),
            live.Input(id=ids.MEASURES_AS_OF, type="date", value=(view.as_of or request.today).isoformat()),
        ],
        className="picker picker--narrow",
    )
    return filter_row(
        [
            picker(ids.MEASURES_DOCUMENT, say("filter.document"), [everything, *({"label": request.known.documents[n].title[language], "value": n} for n in documents)], view.document),
            picker(ids.MEASURES_BODY, say("filter.body"), [everything, *({"label": request.known.bodies[n][language], "value": n} for n in named)], view.body),
            picker(ids.MEASURES_STATE, say("filter.state"), [everything, *({"label": say(f"measure_state.{s}"), "value": s} for s in MEASURE_STATES)], view.state),
            picker(ids.MEASURES_YEAR, say("filter.due_year"), year_options(years, none=say("filter.all")), view.year),
            as_of,
        ],
        label=say("filter.label"),
    )  # fmt: skip


def _finding(request: Request, rows: list[Row], by_measure: dict[str, list[Row]]) -> str:
    dates = [row for row in rows if row["due"] is not None and row["state"] != "removed"]
    due = [row for row in dates if row["due"] <= request.view.as_of]
    removed = sum(1 for own in by_measure.values() if own[0]["state"] == "removed")
    return request.say(
        "measures.finding",
        measures=len(by_measure),
        removed=removed,
        dates=len(dates),
        due=len(due),
        day=format_day(request.view.as_of, request.language),
    )


def _calendar(request: Request, rows: list[Row]) -> Table:
    dated = [row for row in rows if row["due"] is not None and row["state"] != "removed"]
    documents = [name for name in request.known.documents if any(row["document_id"] == name for row in dated)]
    counts = Counter((row["due"].year, row["document_id"]) for row in dated)
    years = sorted({year for year, _ in counts})
    titles = [request.known.documents[name].title[request.language] for name in documents]
    lines = [
        [
            year_cell(year, shown=html.A(str(year), href=request.view.href(year=year))),
            *(_count(request, counts[(year, name)]) for name in documents),
        ]
        for year in years
    ]
    header = [request.say("table.year"), *(Column(title, is_number=True) for title in titles)]
    return table_of(header, lines, caption=request.say("measures.calendar_caption"))


def _count(request: Request, number: int) -> Cell:
    return number_cell(number, 0, request.language) if number else Cell("–")


def _sections(request: Request, by_measure: dict[str, list[Row]]) -> list:
    parts: list = []
    document = section = None
    for own in by_measure.values():
        first = own[0]
        if first["document_id"] != document:
            document, section = first["document_id"], None
            parts.append(html.H3(request.known.documents[document].title[request.language]))
        if first[f"section_{request.language}"] != section:
            section = first[f"section_{request.language}"]
            parts.append(html.H4(section) if section else None)
        parts.append(measure_card(request, own))
    return [part for part in parts if part is not None]
