"""How the population of a region changed: the chart of its parts, the sum in a table, a sentence."""

from __future__ import annotations

from functools import partial
from typing import Any

from dashboard.components import html, live
from dashboard.components.sources import source_list
from dashboard.components.tables import fold
from dashboard.figures import theme
from dashboard.figures.balance import HEIGHT, Part, balance_figure
from dashboard.figures.first.chart import first_chart
from dashboard.figures.frame import graph_config
from dashboard.figures.series_labels import wrapped
from dashboard.pages.region.pictures import balance_pictures
from dashboard.queries.balance import NET, PARTS, Change
from dashboard.queries.sources import cited
from dashboard.texts.cells import Cell, number_cell, year_cell
from dashboard.texts.formats import format_value
from dashboard.view import ids
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

_COLORS = dict(
    zip((*PARTS, NET), (theme.NEUTRAL, theme.SEQUENCE[0], theme.SEQUENCE[1], theme.SEQUENCE[7]), strict=True)
)


def balance_section(request: Request, changes: list[Change]) -> list:
    """Heading, sentence, chart, table and sources; a sentence alone where nothing is published."""
    title = html.H2(request.say("balance.title"))
    if not changes:
        return [title, html.P(request.say("balance.nothing"))]
    figure, sentence = _figure(request, changes), _finding(request, changes)
    graph = live.Graph(
        id=ids.REGION_BALANCE,
        figure=figure,
        config=graph_config(request.language, filename=f"balance-{request.view.region}"),
        style={"height": f"{HEIGHT}px"},
        drawing=partial(first_chart, figure, height=HEIGHT, language=request.language, label=sentence),
    )
    rows = [row for change in changes for row in (*change.parts.values(), change.net, change.start) if row]
    years, cites = [change.year for change in changes], [row["source_id"] for row in rows]
    chart, table = balance_pictures(
        request, html.Div(graph, className="chart"), _table(request, changes), finding=sentence, years=years,
        cites=cites, figure=figure,
    )  # fmt: skip
    return [
        title,
        html.P(sentence, className="finding"),
        html.P(request.say("balance.how"), className="lead-note"),
        chart,
        fold(request.say("table.open"), table),
        source_list(request, cited(request.warehouse, cites)),
    ]


def _finding(request: Request, changes: list[Change]) -> str:
    known = [change for change in changes if change.explained is not None]
    if not known:
        return request.say("balance.finding_migration", **_facts(request, changes[-1]))
    return request.say("balance.finding", **_facts(request, known[-1]))


def _facts(request: Request, change: Change) -> dict[str, Any]:
    natural = change.parts.get(PARTS[0])
    net = sum(change.parts[name]["value"] for name in PARTS[1:]) if change.is_split else None
    if net is None and change.net:
        net = change.net["value"]
    return {
        "year": change.year,
        "natural": _persons(request, natural["value"] if natural else None),
        "net": _persons(request, net),
        "explained": _persons(request, change.explained),
    }


def _persons(request: Request, value: float | None) -> str:
    return format_value(value, "persons", 0, request.language, signed=True)


def _figure(request: Request, changes: list[Change]) -> dict:
    years = [change.year for change in changes]
    parts = [
        Part(
            name=wrapped(_name(request, name)),
            color=_COLORS[name],
            values=[_drawn(change, name) for change in changes],
            words=[f"{_name(request, name)}<br><b>{_persons(request, _drawn(change, name))}</b><br>{change.year}" for change in changes],
        )
        for name in (*PARTS, NET)
    ]  # fmt: skip
    return balance_figure(years, parts, unit=request.say("unit.persons"))


def _drawn(change: Change, name: str) -> float | None:
    """The value of a part in the chart: migration as a whole only where it is not known in two parts."""
    if name == NET:
        return None if change.is_split or not change.net else change.net["value"]
    is_shown = name in change.parts and (name == PARTS[0] or change.is_split)
    return change.parts[name]["value"] if is_shown else None


def _name(request: Request, name: str) -> str:
    known = request.known.indicators.get(name)
    return known.short_title[request.language] if known else name


def _table(request: Request, changes: list[Change]) -> Table:
    names = [
        request.say("balance.start"), *(_name(request, name) for name in (*PARTS, NET)),
        request.say("balance.unexplained"), request.say("balance.end"),
    ]  # fmt: skip
    unit = request.say("unit.persons")
    header: list[Column | str] = [
        request.say("table.year"),
        *(Column(name, is_number=True, unit=unit) for name in names),
    ]
    body = [_line(request, change) for change in reversed(changes)]
    return table_of(header, body, caption=request.say("balance.caption"))


def _line(request: Request, change: Change) -> list[Cell]:
    def cell(value: float | None, *, signed: bool = True) -> Cell:
        if value is None:
            return Cell(request.say("value.missing"))
        return number_cell(value, 0, request.language, signed=signed)

    return [
        year_cell(change.year),
        cell(change.start["value"] if change.start else None, signed=False),
        *(cell(change.parts[name]["value"] if name in change.parts else None) for name in PARTS),
        cell(change.net["value"] if change.net else None),
        cell(change.unexplained),
        cell(change.end["value"] if change.end else None, signed=False),
    ]
