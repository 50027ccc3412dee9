"""Across the border: how many came and left, by year and decade, by country, and on a map of the world."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import picker
from dashboard.components.flows.by_year import counts_by_year
from dashboard.components.flows.frame import check_year, question, subject_links, year_picker, years_of
from dashboard.components.flows.net import Moves
from dashboard.components.flows.parts import number_words
from dashboard.components.picture import picture
from dashboard.figures.frame import graph_config
from dashboard.pages.borders.abroad import Abroad, abroad
from dashboard.pages.borders.country_shapes import shapes_url
from dashboard.pages.borders.partners import Partners
from dashboard.pages.borders.registers import from_registers
from dashboard.pages.borders.world import World, first_of, mapped, world
from dashboard.queries.structures import period_of
from dashboard.view import ids
from dashboard.view.request import Page, Request
from dashboard.wording.periods import period_words

ABROAD = Abroad(
    Moves("international_arrivals", "international_departures", "international_net_migration"),
    partners=(Partners("international_arrivals", "international_departures"),),
    stock="desa_migrant_stock",
)
# The map takes every indicator that names countries; the first of these is drawn when none is chosen.
WORLD = ("qandas_origin_share", "foreign_workers_on_permits")


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures or an indicator that names no countries."""
    years = years_of(request, (*ABROAD.moves.ids(), *(indicator.id for indicator in mapped(request))))
    check_year(request, years)
    shown = show(request)
    drawn: World = shown["world"]
    return question(
        request,
        {ids.BORDERS_ABROAD: shown["abroad"]},
        finding=shown["finding"],
        finding_id=ids.BORDERS_FINDING,
        pickers=[year_picker(request, ids.BORDERS_YEAR, years), _indicator_picker(request, drawn)],
        last=[_world(request, drawn), *subject_links(request, "international_migration")],
        needs={"chart"} if shapes_url() else (),
    )


def show(request: Request, only: Collection[str] = ("finding", "abroad", "world")) -> dict[str, Any]:
    """What the view selects, those of `only`: the finding as a text, `abroad` as a list, `world` as a `World`."""
    made = {
        "finding": lambda: _finding(request),
        "abroad": lambda: [*abroad(request, ABROAD), *from_registers(request)],
        "world": lambda: world(request, WORLD),
    }
    return {name: make() for name, make in made.items() if name in only}


def link(request: Request) -> str:
    """The link of the view; the indicator that is mapped without being chosen is not part of it."""
    is_first = request.view.indicator == first_of(request, WORLD)
    return request.view.href(indicator=None if is_first else request.view.indicator)


def _finding(request: Request) -> str:
    """Arrivals, departures and net of the newest whole year for which all three were published."""
    known = request.known.indicators
    counts = [counts_by_year(request, name) for name in ABROAD.moves.ids()]
    years = [
        year
        for year in set.intersection(*map(set, counts))
        if all(period_of(own[year]).kind == "year" for own in counts)
    ]
    if not years:
        return request.say("flows.nothing_until")
    arrived, left, net = (own[max(years)] for own in counts)
    words = [
        number_words(request, known[row["indicator_id"]], row, signed=row is net)
        for row in (arrived, left, net)
    ]
    return request.say(
        "borders.finding",
        period=period_words(request, period_of(net)),
        **dict(zip(("arrived", "left", "net"), words, strict=True)),
    )


def _indicator_picker(request: Request, shown: World) -> html.Div:
    choices = [{"label": i.title[request.language], "value": i.id} for i in mapped(request)]
    return picker(ids.BORDERS_INDICATOR, request.say("borders.world.picker"), choices, shown.indicator)


def _world(request: Request, shown: World) -> html.Section:
    # A machine without country shapes has no map: the list beside it says the same, and a note says why.
    graph: Any = html.Div(id=ids.BORDERS_WORLD_CHART)
    if shapes_url():
        graph = live.Graph(
            id=ids.BORDERS_WORLD_CHART,
            figure=shown.figure,
            config=graph_config(request.language, filename="borders"),
            style={"height": "100%"},
        )
    drawn = html.Div(graph, className="map map--world" if shapes_url() else None)
    legend = html.Div(shown.legend, id=ids.BORDERS_WORLD_LEGEND, className="legend")
    return html.Section(
        [
            html.H2(request.say("borders.world.title"), id="world"),
            html.P(shown.finding, id=ids.BORDERS_WORLD_FINDING, className="finding"),
            html.Div(
                [
                    _map(request, [drawn, legend], shown),
                    html.Div(shown.ranking, id=ids.BORDERS_WORLD_RANKING),
                ],
                className="map-and-table",
            ),
            html.Div(shown.foot, id=ids.BORDERS_WORLD_FOOT, className="flow-foot"),
        ]
    )


def _map(request: Request, content: list[Any], shown: World) -> html.Div:
    """The map with its legend, which carries the words of its picture; without shapes the legend has nothing to explain."""
    if not shapes_url():
        return html.Div(content, hidden=True)
    made: html.Div = picture(
        request,
        content,
        name="world",
        kind="map",
        label=request.say("borders.world.title"),
        said=shown.said,
        said_at=f"#{ids.BORDERS_WORLD_LEGEND}",
        sources=f"#{ids.BORDERS_WORLD_FOOT} .flow-sources [data-part=sources]",
        table=f"#{ids.BORDERS_WORLD_RANKING}",
        tables=[shown.table] if shown.table else [],
        cites=shown.cites,
        className="map-box",
    )
    return made
