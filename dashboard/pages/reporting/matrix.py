"""Bodies by periods: how each stands with each report, those that ask most for attention first."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import html_cell
from dashboard.pages.reporting.blocks import table_block
from dashboard.pages.reporting.chosen import Chosen
from dashboard.pages.reporting.states import key_of, state_look, state_mark
from dashboard.queries.reporting.owed import OPEN, WORST_FIRST, Owed
from dashboard.queries.reporting.receipts import receipts
from dashboard.texts.cells import Cell
from dashboard.texts.order import order_of
from dashboard.view.block import table_of
from dashboard.view.request import Request
from dashboard.wording.reports import body_short, coded_period, receipt_href

_MOST_PERIODS = 8
# How much a state weighs where bodies are ordered: one silence is worse than any number of late reports.
_WEIGHTS = {"silent": 10_000, "returned": 100, "late": 1}
Places = dict[str, dict[str, list[Owed]]]


def matrix_section(request: Request, own: Chosen, finding: str) -> list[Any]:
    """The matrix with its key; a sentence where nothing is owed since reports are taken."""
    counted = [one for one in own.owed if one.state_on(request.today) != "before_cycle"]
    if not counted:
        return [html.P(request.say("reporting.no_matrix"))]
    places: Places = {}
    for one in counted:
        places.setdefault(one.body_id, {}).setdefault(one.period, []).append(one)
    # The newest period by its last day stands first.
    periods = list(dict.fromkeys(one.period for one in counted))[:_MOST_PERIODS]
    bodies = _worst_first(request, places)
    states = {one.state_on(request.today) for one in counted if one.period in periods}
    heads = [coded_period(request, period) for period in periods]
    lines = [
        [_name(request, body), *(_words(request, places[body].get(one)) for one in periods)]
        for body in bodies
    ]
    caption = request.say("reporting.matrix_caption")
    table = table_of([request.say("filter.body"), *heads], lines, caption=caption)
    drawn = _drawn(request, bodies, periods, places, [*table.header()], caption)
    content = html.Div([key_of(request, states), drawn])
    return table_block(request, table, name="bodies", finding=finding, most=len(lines), content=content)


def _worst_first(request: Request, places: Places) -> list[str]:
    def weight(body: str) -> tuple[int, object]:
        states = [one.state_on(request.today) for own in places[body].values() for one in own]
        name = order_of(body_short(request, body), request.language)
        return -sum(_WEIGHTS.get(state, 0) for state in states), name

    return sorted(places, key=weight)


def _worst(request: Request, own: list[Owed]) -> tuple[str, Owed]:
    """The state of a place: the worst of what is owed for the period, but what came or is missing before what is open."""
    found = sorted(
        ((one.state_on(request.today), one) for one in own),
        key=lambda pair: (pair[0] in OPEN, WORST_FIRST.index(pair[0])),
    )
    return found[0]


def _name(request: Request, body: str) -> Cell:
    href = request.view.href(body=body)
    words = body_short(request, body)
    return Cell(words, shown=html.A(words, href=href, title=_full(request, body)))


def _full(request: Request, body: str) -> str:
    names = request.known.bodies.get(body)
    return names[request.language] if names else body


def _words(request: Request, own: list[Owed] | None) -> Cell:
    return Cell(_said(request, own) if own else "")


def _said(request: Request, own: list[Owed]) -> str:
    state, one = _worst(request, own)
    words = request.say(f"report_due.{state}")
    if state == "late" and one.days_late:
        words = f"{words}, {request.count('reporting.days_late', one.days_late, count=one.days_late)}"
    came = sum(each.state_on(request.today) not in OPEN and each.report_id is not None for each in own)
    return (
        words if len(own) == 1 else f"{words} ({request.say('reporting.of_duties', came=came, all=len(own))})"
    )


def _drawn(
    request: Request, bodies: list[str], periods: list[str], places: Places, head: list[str], caption: str
) -> html.Div:
    top = html.Tr([html.Th(name, scope="col") for name in head])
    rows = [
        html.Tr(
            [
                html.Th(html_cell(_name(request, body)), scope="row"),
                *(_place(request, places[body].get(period)) for period in periods),
            ]
        )
        for body in bodies
    ]
    table = html.Table(
        [html.Caption(caption), html.Thead(top), html.Tbody(rows)], className="cell-table report-table"
    )
    return html.Div(
        table, className="cell-box report-box", tabIndex=0, role="region", **{"aria-label": caption}
    )


def _place(request: Request, own: list[Owed] | None) -> html.Td:
    if not own:
        return html.Td()
    state, one = _worst(request, own)
    receipt = receipts(request.warehouse).get(one.report_id or "")
    content = [state_mark(state), html.Small(request.say(f"report_due_short.{state}"))]
    said = _said(request, own)
    if receipt is None:
        return html.Td(html.Span(content, title=said), className=state_look(state))
    link = html.A(content, href=receipt_href(request, receipt), title=f"{said}; {receipt.report_id}")
    return html.Td(link, className=state_look(state))
