"""The map: regions of one year, of two years side by side, or the change between them, with the table that says the same."""

from __future__ import annotations

from functools import partial
from typing import Any

from dashboard.components import html, live
from dashboard.components.picture import picture_menu
from dashboard.figures.frame import graph_config
from dashboard.pages.map.areas import map_drawing
from dashboard.pages.map.by_quota import quota_layout, quota_link
from dashboard.pages.map.country_only import country_layout, quota_country_layout
from dashboard.pages.map.pickers import map_pickers
from dashboard.pages.map.pictures import map_pictures
from dashboard.pages.map.shown import Shown, show
from dashboard.view import ids
from dashboard.view.block import Charts
from dashboard.view.map_choice import mapped
from dashboard.view.quota_choice import kind_asked_for, quota_choice
from dashboard.view.request import Page, Request
from dashboard.view.target_lines import has_lines


def layout(request: Request) -> Page:
    """The map page; raises LinkProblem for an indicator without regions or a year without data."""
    return _by_target(request) or _of_figures(request)


def _by_target(request: Request) -> Page | None:
    """Regions by quota, or the country alone, where a link by target asks for what has no map of figures; None elsewhere."""
    view = request.view
    if view.classes is None or (view.base_year, view.mode, view.territory) != (None, None, None):
        return None
    indicator = request.known.indicators.get(view.indicator or "")
    if indicator is not None and has_lines(request, indicator):
        is_mapped = any(one.id == indicator.id for one in mapped(request))
        return None if is_mapped else country_layout(request, indicator)
    kind = kind_asked_for(request)
    if kind is None:
        return None
    choice = quota_choice(request, kind)
    return quota_layout(request, choice) if choice else quota_country_layout(request, kind)


def _of_figures(request: Request) -> Page:
    shown = show(request, strict=True)
    title = request.say("map.title")
    content = [
        html.H1(title),
        *quota_link(request),
        map_pickers(request, shown.choice),
        html.P(shown.finding, id=ids.MAP_FINDING, className="finding"),
        map_pictures(
            request,
            _maps(request, shown),
            _table(shown),
            look=body_class(shown),
            said=shown.said,
            twin=shown.twin,
            cites=shown.cites,
            drawing=_charts(shown),
        ),
    ]
    return Page(content, title, request.language, frozenset({"chart"}))


def _charts(shown: Shown) -> Charts:
    """The maps in the order of their years."""
    if shown.base_figure is None:
        return Charts((shown.figure,), (shown.heading,), shown.colors)
    both = [(shown.base_figure, shown.base_heading), (shown.figure, shown.heading)]
    figures, names = zip(*(both[::-1] if shown.choice.is_base_later else both), strict=True)
    return Charts(figures, names, shown.colors)


def body_class(shown: Shown) -> str:
    """One map beside the table, or two maps above it, the earlier year first."""
    if shown.base_figure is None:
        return "map-and-table"
    is_later = shown.choice.is_base_later
    return "map-and-table has-two-maps is-base-later" if is_later else "map-and-table has-two-maps"


def base_map(request: Request, shown: Shown) -> list:
    """The map of the pinned year with its heading; nothing where only one is shown."""
    if shown.base_figure is None:
        return []
    return _map(
        request,
        ids.MAP_BASE_CHART,
        shown.base_heading,
        shown.base_figure,
        f"{shown.choice.indicator.id}-{shown.choice.base}",
        said=shown.base_heading,
    )


def _map(
    request: Request, component_id: str, heading: Any, figure: dict, filename: str, *, said: str
) -> list:
    graph = live.Graph(
        id=component_id,
        figure=figure,
        config=graph_config(request.language, filename=filename),
        style={"height": "100%"},
        drawing=partial(map_drawing, figure, said),
    )
    return [html.H2(heading, className="small-heading"), html.Div(graph, className="map")]


def _maps(request: Request, shown: Shown) -> html.Div:
    heading = html.Span(shown.heading, id=ids.MAP_HEADING)
    both = [
        html.Div(base_map(request, shown), id=ids.MAP_BASE_BOX),
        html.Div(
            _map(request, ids.MAP_CHART, heading, shown.figure, shown.choice.indicator.id, said=shown.finding)
        ),
    ]
    above = html.Div(shown.legend, id=ids.MAP_LEGEND, className="legend")
    below = [
        picture_menu(request, request.say("map.title"), name="map"),
        html.P(request.say("map.credit"), className="credit"),
        html.Div(shown.sources, id=ids.MAP_SOURCES),
    ]
    return html.Div([html.Div(both, className="maps"), above, *below], className="map-box")


def _table(shown: Shown) -> html.Div:
    return html.Div(shown.ranking, id=ids.MAP_RANKING, className="ranking")
