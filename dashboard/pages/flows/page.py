"""Flows: where people come from, where they settle, how they move inside the country and over its border."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import filter_row, picker, region_options, year_options
from dashboard.components.flows.net import Moves
from dashboard.components.picture import picture
from dashboard.figures.frame import graph_config
from dashboard.pages.flows.abroad import Abroad, abroad
from dashboard.pages.flows.country_shapes import shapes_url
from dashboard.pages.flows.internal import internal
from dashboard.pages.flows.origins import origins
from dashboard.pages.flows.partners import Partners
from dashboard.pages.flows.settling import settling
from dashboard.pages.flows.workers import workers
from dashboard.pages.flows.world import World, first_of, mapped, world
from dashboard.queries.coverage import coverage
from dashboard.view import ids
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request

# Which indicators each section shows. The world map takes every indicator that names countries.
ORIGINS = {"share": "qandas_origin_share", "arrivals": "qandas_arrivals"}
SETTLING = {"share": "qandas_region_share"}
WORKERS = {"on_permits": "foreign_workers_on_permits", "breakdowns": ("origin", "sector")}
INTERNAL = Moves("internal_arrivals", "internal_departures", "internal_net_migration")
ABROAD = Abroad(
    Moves("international_arrivals", "international_departures", "international_net_migration"),
    partners=(Partners("international_arrivals", "international_departures"),),
    stock="desa_migrant_stock",
)
WORLD = ("qandas_origin_share", "foreign_workers_on_permits")

SECTIONS = ("origins", "settling", "workers", "internal", "abroad", "world")


def layout(request: Request) -> Page:
    """The flows page; raises LinkProblem for a year without figures or an indicator that names no countries."""
    years = _years(request)
    if request.view.year is not None and request.view.year not in years:
        raise LinkProblem("problem.year", first=min(years), last=max(years))
    shown = show(request)
    title = request.say("flows.title")
    content = [
        html.H1(title),
        html.P(request.say("flows.lead"), className="lead-note"),
        _jumps(request),
        _pickers(request, years, shown),
        *[
            html.Section(part, id=component_id)
            for component_id, part in (
                (ids.FLOWS_ORIGINS, shown["origins"]),
                (ids.FLOWS_SETTLING, shown["settling"]),
                (ids.FLOWS_WORKERS, shown["workers"]),
                (ids.FLOWS_INTERNAL, shown["internal"]),
                (ids.FLOWS_ABROAD, shown["abroad"]),
            )
        ],
        _world(request, shown["world"]),
    ]
    return Page(content, title, request.language, frozenset({"chart"}) if shapes_url() else frozenset())


def show(request: Request, only: Collection[str] = SECTIONS) -> dict[str, Any]:
    """What the view selects by section, those of `only`; the figures are the newest up to the end of its year.

    A section is a list of components, the world a `World`.
    """
    made = {
        "origins": lambda: origins(request, **ORIGINS),
        "settling": lambda: settling(request, **SETTLING),
        "workers": lambda: workers(request, **WORKERS),
        "internal": lambda: internal(request, INTERNAL),
        "abroad": lambda: abroad(request, ABROAD),
        "world": lambda: world(request, WORLD),
    }
    return {name: made[name]() for name in SECTIONS if name in only}


def link(request: Request) -> str:
    """The link of the view; the indicator that is mapped without being chosen is not part of it."""
    is_first = request.view.indicator == first_of(request, WORLD)
    return request.view.href(indicator=None if is_first else request.view.indicator)


def _years(request: Request) -> list[int]:
    held = coverage(request.warehouse)
    own = {
        *ORIGINS.values(), *SETTLING.values(), WORKERS["on_permits"], *INTERNAL.ids(), *ABROAD.moves.ids(),
        *(indicator.id for indicator in mapped(request)),
    }  # fmt: skip
    return sorted({year for name in own if name in held for year in held[name].years})


def _jumps(request: Request) -> html.Nav:
    links = [html.Li(html.A(request.say(f"flows.{name}.title"), href=f"#{name}")) for name in SECTIONS]
    return html.Nav(html.Ul(links), className="jumps", **{"aria-label": request.say("flows.jumps")})


def _pickers(request: Request, years: list[int], shown: dict[str, Any]) -> html.Div:
    choices = [{"label": i.title[request.language], "value": i.id} for i in mapped(request)]
    options = year_options(years, none=request.say("filter.latest"))
    return filter_row(
        [
            picker(
                ids.FLOWS_REGION, request.say("filter.region"), region_options(request), request.view.region
            ),
            picker(ids.FLOWS_YEAR, request.say("filter.as_of_year"), options, request.view.year),
            picker(ids.FLOWS_INDICATOR, request.say("flows.world.picker"), choices, shown["world"].indicator),
        ],
        label=request.say("filter.label"),
    )


def _world(request: Request, shown: World) -> html.Section:
    # A machine without country shapes has no map: the list beside it says the same, and a note says why.
    graph = html.Div(id=ids.FLOWS_WORLD_CHART)
    if shapes_url():
        graph = live.Graph(
            id=ids.FLOWS_WORLD_CHART,
            figure=shown.figure,
            config=graph_config(request.language, filename="flows"),
            style={"height": "100%"},
        )
    drawn = html.Div(graph, className="map map--world" if shapes_url() else None)
    legend = html.Div(shown.legend, id=ids.FLOWS_WORLD_LEGEND, className="legend")
    title = html.H2(request.say("flows.world.title"), id="world")
    return html.Section(
        [
            title,
            html.P(shown.finding, id=ids.FLOWS_WORLD_FINDING, className="finding"),
            html.Div(
                [
                    _map(request, [drawn, legend], shown),
                    html.Div(shown.ranking, id=ids.FLOWS_WORLD_RANKING),
                ],
                className="map-and-table",
            ),
            html.Div(shown.foot, id=ids.FLOWS_WORLD_FOOT, className="flow-foot"),
        ]
    )


def _map(request: Request, content: list, shown: World) -> html.Div:
    """The map with its legend, which carries the words of its picture; without shapes the legend has nothing to explain."""
    if not shapes_url():
        return html.Div(content, hidden=True)
    label = request.say("flows.world.title")
    return picture(
        request,
        content,
        name="flows-world",
        kind="map",
        label=label,
        said=shown.said,
        said_at=f"#{ids.FLOWS_WORLD_LEGEND}",
        sources=f"#{ids.FLOWS_WORLD_FOOT} .flow-sources [data-part=sources]",
        table=f"#{ids.FLOWS_WORLD_RANKING}",
        tables=[shown.table] if shown.table else [],
        cites=shown.cites,
        className="map-box",
    )
