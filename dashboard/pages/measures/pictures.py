"""The blocks of the measures page as pictures that can be taken away: the years of the plans, what is due soon, the measures."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import hidden_table, picture
from dashboard.components.sources import hidden_list
from dashboard.components.tables import html_table
from dashboard.pages.measures.measure_words import (
    bodies_cell,
    due_cell,
    newest_state,
    state_cell,
    state_shape,
    title_cell,
)
from dashboard.pages.measures.plan_states import plans_drawn, plans_of, plans_table
from dashboard.pages.measures.said import said_cell
from dashboard.queries.kinds import in_language, words_in
from dashboard.queries.measures import MeasureDate, is_dated, soon_days
from dashboard.texts.cells import Cell, day_cell
from dashboard.texts.formats import format_day
from dashboard.view.block import Said, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def calendar_picture(request: Request, rows: list[MeasureDate], *, finding: str) -> html.Div:
    """What was due in each year of each plan, and what is known of it."""
    plans = plans_of(request, rows)
    table = plans_table(request, plans)
    content = [plans_drawn(request, plans), hidden_table(table)]
    label = request.say("measures.calendar_caption")
    return _block(request, content, table, rows, name="calendar", kind="chart", label=label, finding=finding)


def deadlines_section(request: Request, rows: list[MeasureDate]) -> list[Any]:
    """What is due soon, as a list under its heading; nothing where nothing is."""
    say, language = request.say, request.language
    soon = sorted(
        (row for row in rows if is_dated(row) and row["state"] == "due_soon"), key=lambda row: row["due"]
    )
    if not soon:
        return []
    lines = [
        (day_cell(row["due"], language), in_language(row, "title", language), _lead(request, row))
        for row in soon
    ]
    listed = html.Ul([html.Li(f"{day.words}: {title}") for day, title, _ in lines])
    header = [say("table.due"), say("table.measure"), say("measures.bodies")]
    label = say("measures.soon", days=soon_days(request.warehouse), day=_as_of(request))
    table = table_of(header, lines, caption=label)
    facts = {"days": soon_days(request.warehouse), "day": _as_of(request)}
    finding = request.count("picture.deadlines", len(soon), count=len(soon), **facts)
    content = [listed, hidden_table(table)]
    return [
        html.H3(label),
        _block(request, content, table, rows, name="deadlines", kind="table", label=label, finding=finding),
    ]


def measures_picture(request: Request, rows: list[MeasureDate], *, finding: str) -> html.Div:
    """All measures in one table, the newest plan first; the key says the states that the table shows by shape alone."""
    by_measure: dict[str, list[MeasureDate]] = {}
    for row in rows:
        by_measure.setdefault(row["measure_id"], []).append(row)
    names = list(request.known.documents)
    ordered = sorted(by_measure.values(), key=lambda own: -names.index(own[0]["document_id"]))
    label = request.say("measures.list")
    table = _table(request, ordered, caption=label)
    states = dict.fromkeys(newest_state(own) for own in ordered)
    key = html.Ul(
        [html.Li([state_shape(state), request.say(f"measure_state.{state}")]) for state in states],
        className="plan-key",
    )
    content = [key, html_table(table, is_stacked=True)]
    return _block(request, content, table, rows, name="measures", kind="table", label=label, finding=finding)


def _table(request: Request, ordered: list[list[MeasureDate]], *, caption: str) -> Table:
    say = request.say
    header = [
        say("table.measure"), say("measures.plan"), say("measures.bodies"), say("measures.due"), say("table.measure_state"),
    ]  # fmt: skip
    lines: list[list[Cell]] = []
    section = None
    for own in ordered:
        first = own[0]
        named = words_in(first, "section", request.language)
        opened = (first["document_id"], named)
        heading = named if opened != section else None
        section = opened
        lines.append(
            [
                title_cell(request, own, section=heading),
                Cell(
                    say(
                        "measures.of_plan", plan=_years(request, first["document_id"]), number=first["number"]
                    )
                ),
                bodies_cell(request, first),
                due_cell(request, own),
                said_cell(request, first["measure_id"], state_cell(request, newest_state(own))),
            ]
        )
    return table_of(header, lines, caption=caption)


def _years(request: Request, document: str) -> str:
    """A plan by the years it is for; by its title where it names none."""
    own = request.known.documents[document]
    if own.valid_from is None or own.valid_to is None:
        return own.title[request.language]
    return f"{own.valid_from.year}–{own.valid_to.year}"


def _block(
    request: Request, content: list[Any], table: Table, rows: list[MeasureDate], *, name: str, kind: str, label: str,
    finding: str,
) -> html.Div:  # fmt: skip
    said = Said(
        finding=finding, measure=label, place=request.say("region_page.country"), period=_as_of(request),
        filters=_filters(request), link=request.view.href(as_of=request.view.as_of or request.today),
    )  # fmt: skip
    # The documents that set the measures are their sources.
    names = tuple(dict.fromkeys(row["document_id"] for row in rows))
    titles = [request.known.documents[name].title[request.language] for name in names]
    sources = hidden_list(titles)
    block: html.Div = picture(
        request, content, unseen=(sources,), name=name, kind=kind, label=label, said=said, tables=[table], documents=names,
    )  # fmt: skip
    return block


def _filters(request: Request) -> tuple[str, ...]:
    view, say, language = request.view, request.say, request.language
    chosen = (
        ("filter.document", view.document and request.known.documents[view.document].title[language]),
        ("filter.region", request.region_name(view.region) if view.region != COUNTRY else None),
        ("filter.body", view.body and request.known.bodies[view.body][language]),
        ("filter.state", view.state and say(f"measure_state.{view.state}")),
        ("filter.due_year", view.year),
    )
    return tuple(f"{say(key)}: {value}" for key, value in chosen if value)


def _as_of(request: Request) -> str:
    return format_day(request.view.as_of or request.today, request.language)


def _lead(request: Request, row: MeasureDate) -> str:
    lead = row["lead_body_id"] or next(iter(row["body_ids"] or []), None)
    return request.known.bodies[lead][request.language] if lead else ""
