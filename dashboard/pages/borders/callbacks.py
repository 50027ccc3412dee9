"""Across the border: the year, which changes all, and the indicator of the world map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.borders import page as borders
from dashboard.pages.borders.country_shapes import shapes_url
from dashboard.pages.borders.world import World
from dashboard.view import ids
from dashboard.view.asked import request_of


def show_borders(
    warehouse: Warehouse, year: str | None, indicator: str | None, language: str, *, cause: str | None
) -> tuple[Any, ...]:
    """Finding, moves and map, those that the picker `cause` changes, and the link."""
    arguments = {"year": chosen(year), "indicator": chosen(indicator), "lang": language}
    request = request_of(warehouse, "/borders", arguments)
    only = ("world",) if cause == ids.BORDERS_INDICATOR else ("finding", "abroad", "world")
    shown = borders.show(request, only)
    parts = [shown.get(name, no_update) for name in ("finding", "abroad")]
    return *parts, *_world_parts(shown["world"]), borders.link(request)


def _world_parts(world: World) -> tuple[Any, ...]:
    # A machine without country shapes has no map to draw.
    figure = world.figure if shapes_url() else no_update
    return world.finding, figure, world.legend, world.ranking, world.foot


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the page."""

    @app.callback(
        Output(ids.BORDERS_FINDING, "children"),
        Output(ids.BORDERS_ABROAD, "children"),
        Output(ids.BORDERS_WORLD_FINDING, "children"),
        # Without country shapes there is no chart, only an empty place that never changes.
        Output(ids.BORDERS_WORLD_CHART, "figure" if shapes_url() else "title"),
        Output(ids.BORDERS_WORLD_LEGEND, "children"),
        Output(ids.BORDERS_WORLD_RANKING, "children"),
        Output(ids.BORDERS_WORLD_FOOT, "children"),
        Output(ids.LINK, "data"),
        Input(ids.BORDERS_YEAR, "value"),
        Input(ids.BORDERS_INDICATOR, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(year: str | None, indicator: str | None, language: str) -> tuple[Any, ...]:
        return show_borders(edition(), year, indicator, language, cause=ctx.triggered_id)
