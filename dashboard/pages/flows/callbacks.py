"""Flows: region, year, and the indicator of the world map; each changes only the sections it speaks of."""

from __future__ import annotations

from collections.abc import Callable

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.flows import page as flows
from dashboard.pages.flows.country_shapes import shapes_url
from dashboard.pages.flows.world import World
from dashboard.view import ids
from dashboard.view.asked import request_of

_WORLD_PARTS = 5
_CHANGED_BY = {ids.FLOWS_REGION: ("settling", "internal"), ids.FLOWS_INDICATOR: ("world",)}


def show_flows(
    warehouse: Warehouse, region: str, year: str | None, indicator: str | None, language: str, *, cause: str
) -> tuple:
    """The sections that the picker `cause` changes (a year changes all), and the link."""
    arguments = {"region": region, "year": chosen(year), "indicator": chosen(indicator), "lang": language}
    request = request_of(warehouse, "/flows", arguments)
    shown = flows.show(request, _CHANGED_BY.get(cause, flows.SECTIONS))
    parts = [shown.get(name, no_update) for name in flows.SECTIONS if name != "world"]
    return *parts, *_world_parts(shown.get("world")), flows.link(request)


def _world_parts(world: World | None) -> tuple:
    if world is None:
        return (no_update,) * _WORLD_PARTS
    # A machine without country shapes has no map to draw.
    figure = world.figure if shapes_url() else no_update
    return world.finding, figure, world.legend, world.ranking, world.foot


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the flows page."""

    @app.callback(
        Output(ids.FLOWS_ORIGINS, "children"),
        Output(ids.FLOWS_SETTLING, "children"),
        Output(ids.FLOWS_WORKERS, "children"),
        Output(ids.FLOWS_INTERNAL, "children"),
        Output(ids.FLOWS_ABROAD, "children"),
        Output(ids.FLOWS_WORLD_FINDING, "children"),
        # Without country shapes there is no chart, only an empty place that never changes.
        Output(ids.FLOWS_WORLD_CHART, "figure" if shapes_url() else "title"),
        Output(ids.FLOWS_WORLD_LEGEND, "children"),
        Output(ids.FLOWS_WORLD_RANKING, "children"),
        Output(ids.FLOWS_WORLD_FOOT, "children"),
        Output(ids.LINK, "data"),
        Input(ids.FLOWS_REGION, "value"),
        Input(ids.FLOWS_YEAR, "value"),
        Input(ids.FLOWS_INDICATOR, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(region: str, year: str | None, indicator: str | None, language: str) -> tuple:
        return show_flows(edition(), region, year, indicator, language, cause=ctx.triggered_id)
