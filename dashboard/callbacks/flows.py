"""Flows: region, year, and the indicator of the world map; each changes only the sections it speaks of."""

from __future__ import annotations

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard import ids
from dashboard.components.filters import chosen
from dashboard.country_shapes import shapes_url
from dashboard.pages import flows
from dashboard.routing import request_of
from dashboard.warehouse import Warehouse

_WORLD_PARTS = 5
_UNCHANGED = {
    ids.FLOWS_REGION: {"origins", "workers", "abroad", "world"},
    ids.FLOWS_INDICATOR: {"origins", "settling", "workers", "internal", "abroad"},
    ids.FLOWS_YEAR: set(),
}


def show_flows(
    warehouse: Warehouse, region: str, year: str | None, indicator: str | None, language: str, *, cause: str
) -> tuple:
    """The sections that the picker `cause` changes, and the link."""
    arguments = {"region": region, "year": chosen(year), "indicator": chosen(indicator), "lang": language}
    request = request_of(warehouse, "/flows", arguments)
    shown, kept = flows.show(request), _UNCHANGED.get(cause, set())
    parts = [
        no_update if name in kept else getattr(shown, name)
        for name in ("origins", "settling", "workers", "internal", "abroad")
    ]
    world = shown.world
    if "world" in kept:
        return *parts, *[no_update] * _WORLD_PARTS, flows.link(request)
    # A machine without country shapes has no map to draw.
    figure = world.figure if shapes_url() else no_update
    return *parts, world.finding, figure, world.legend, world.ranking, world.foot, flows.link(request)


def register(app: Dash, warehouse: Warehouse) -> None:
    """Connect the pickers of the flows page."""

    @app.callback(
        Output(ids.FLOWS_ORIGINS, "children"),
        Output(ids.FLOWS_SETTLING, "children"),
        Output(ids.FLOWS_WORKERS, "children"),
        Output(ids.FLOWS_INTERNAL, "children"),
        Output(ids.FLOWS_ABROAD, "children"),
        Output(ids.FLOWS_WORLD_FINDING, "children"),
        Output(ids.FLOWS_WORLD_CHART, "figure"),
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
        return show_flows(warehouse, region, year, indicator, language, cause=ctx.triggered_id)
