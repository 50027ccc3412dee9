"""Map: indicator, region, year; a region is chosen on the map, in the table or in the list alike."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import ids
from dashboard.pages import map as map_page
from dashboard.routing import request_of
from dashboard.warehouse import Warehouse


def show_map(
    warehouse: Warehouse, indicator_id: str, region: str, year: int, language: str, *, is_new_indicator: bool
) -> tuple:
    """Sentence, map, table, legend, sources, scale of the years and link of what is chosen."""
    arguments = {"indicator": indicator_id, "region": region, "year": str(year), "lang": language}
    request = request_of(warehouse, "/map", arguments)
    shown = map_page.show(request)
    scale = map_page.slider_scale(shown.years)
    years = (scale["min"], scale["max"], scale["marks"], shown.year) if is_new_indicator else (no_update,) * 4
    link = request.view.href(year=shown.year)
    return shown.finding, shown.figure, shown.ranking, shown.legend, shown.sources, *years, link


def register(app: Dash, warehouse: Warehouse) -> None:
    """Connect the pickers of the map page."""

    @app.callback(
        Output(ids.MAP_FINDING, "children"),
        Output(ids.MAP_CHART, "figure"),
        Output(ids.MAP_RANKING, "children"),
        Output(ids.MAP_LEGEND, "children"),
        Output(ids.MAP_SOURCES, "children"),
        Output(ids.MAP_YEAR, "min"),
        Output(ids.MAP_YEAR, "max"),
        Output(ids.MAP_YEAR, "marks"),
        Output(ids.MAP_YEAR, "value"),
        Output(ids.LINK, "data"),
        Input(ids.MAP_INDICATOR, "value"),
        Input(ids.MAP_REGION, "value"),
        Input(ids.MAP_YEAR, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(indicator_id: str, region: str, year: int, language: str) -> tuple:
        is_new = ctx.triggered_id == ids.MAP_INDICATOR
        return show_map(warehouse, indicator_id, region, year, language, is_new_indicator=is_new)

    app.clientside_callback(
        ClientsideFunction("monitor", "regionOfClick"),
        Output(ids.MAP_REGION, "value"),
        Input(ids.MAP_CHART, "clickData"),
        prevent_initial_call=True,
    )
