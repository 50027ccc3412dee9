"""Map: indicator, region, year; a region is chosen on the map, in the table or in the list alike."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import ids
from dashboard.pages import map as map_page
from dashboard.routing import request_of
from dashboard.warehouse import Warehouse


def show_map(
    warehouse: Warehouse,
    indicator_id: str,
    region: str,
    stop: int,
    shown_year: int,
    language: str,
    *,
    cause: str,
) -> tuple:
    """Sentence, map, table, legend, sources, slider and link of what is chosen.

    The slider counts its stops; `cause` says which picker changed: on another indicator the year shown stays as near
    as its data allow.
    """
    choice = {"indicator": indicator_id, "region": region, "lang": language}
    request = request_of(warehouse, "/map", choice)
    years = map_page.years_of(request)
    year = years[max(0, min(stop, len(years) - 1))] if cause == ids.MAP_YEAR else shown_year
    shown = map_page.show(request_of(warehouse, "/map", choice | {"year": str(year)}))
    scale = map_page.slider_scale(shown.years)
    slider = (
        (*scale.values(), shown.years.index(shown.year)) if cause == ids.MAP_INDICATOR else (no_update,) * 4
    )
    label, link = map_page.year_label(request, shown.year), request.view.href(year=shown.year)
    return (
        shown.finding, shown.figure, shown.ranking, shown.legend, shown.sources, label, shown.year, *slider, link
    )  # fmt: skip


def register(app: Dash, warehouse: Warehouse) -> None:
    """Connect the pickers of the map page."""

    @app.callback(
        Output(ids.MAP_FINDING, "children"),
        Output(ids.MAP_CHART, "figure"),
        Output(ids.MAP_RANKING, "children"),
        Output(ids.MAP_LEGEND, "children"),
        Output(ids.MAP_SOURCES, "children"),
        Output(ids.MAP_YEAR_LABEL, "children"),
        Output(ids.MAP_SHOWN_YEAR, "data"),
        Output(ids.MAP_YEAR, "min"),
        Output(ids.MAP_YEAR, "max"),
        Output(ids.MAP_YEAR, "marks"),
        Output(ids.MAP_YEAR, "value"),
        Output(ids.LINK, "data"),
        Input(ids.MAP_INDICATOR, "value"),
        Input(ids.MAP_REGION, "value"),
        Input(ids.MAP_YEAR, "value"),
        State(ids.MAP_SHOWN_YEAR, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(indicator_id: str, region: str, stop: float, shown_year: int, language: str) -> tuple:
        cause = ctx.triggered_id
        return show_map(warehouse, indicator_id, region, round(stop), shown_year, language, cause=cause)

    app.clientside_callback(
        ClientsideFunction("monitor", "regionOfClick"),
        Output(ids.MAP_REGION, "value"),
        Input(ids.MAP_CHART, "clickData"),
        prevent_initial_call=True,
    )
