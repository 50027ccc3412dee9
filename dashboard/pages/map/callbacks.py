"""Map: indicator, region, years, comparison, classes; a region is chosen on a map, in the table or in the list alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard.components.filters import NONE, chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.map import page as map_page
from dashboard.pages.map import pickers as map_pickers
from dashboard.pages.map.shown import show
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.map_choice import Choice, choose, drawn
from dashboard.view.request import Request


def show_map(
    warehouse: Warehouse,
    picked: dict[str, str | None],
    stop: int,
    shown_year: int,
    language: str,
    *,
    cause: str,
) -> dict[str, Any]:
    """Everything that changes, by name: texts, maps, table, legend, sources, pickers, link.

    `picked` holds the values of the lists by the name that a link gives them. The slider counts its stops; `cause`
    says which picker changed: on another indicator the year shown stays as near as its data allow.
    """
    given = {name: chosen(value) for name, value in picked.items()} | {"lang": language}
    if given.get("base") is None:
        given["mode"] = None
    years = choose(request_of(warehouse, "/map", given)).years
    year = years[max(0, min(stop, len(years) - 1))] if cause == ids.MAP_YEAR else shown_year
    request = request_of(warehouse, "/map", given | {"year": str(year)})
    shown = show(request)
    is_new_scale = cause in (ids.MAP_INDICATOR, ids.MAP_TERRITORY)
    is_drawn = cause == ids.MAP_YEAR and shown.base_figure and _is_drawn(request, shown.choice, shown_year)
    return {
        "finding": shown.finding,
        "heading": shown.heading,
        "figure": shown.figure,
        "base_map": no_update if is_drawn else map_page.base_map(request, shown),
        "body_class": map_page.body_class(shown),
        "ranking": shown.ranking,
        "legend": shown.legend,
        "sources": shown.sources,
        "label": map_pickers.year_label(request, shown.choice),
        "year": shown.choice.year,
        "pin": map_pickers.pin_button(request, shown.choice),
        "filters_class": map_pickers.filters_class(shown.choice),
        **_lists(request, shown.choice, is_new=is_new_scale),
        "link": request.view.href(**shown.choice.changes()),
    }


def _is_drawn(request: Request, choice: Choice, shown_year: int) -> bool:
    """Whether the map of the pinned year stands there already, by the same period as beside the year shown now."""
    before = replace(choice, year=shown_year)
    if not before.is_pair:
        return False
    was, now = (drawn(request, one).of_year[choice.pinned].period for one in (before, choice))
    return was == now


def _lists(request: Request, choice: Choice, *, is_new: bool) -> dict[str, Any]:
    """What another indicator or division changes of the pickers themselves."""
    names = ("min", "max", "marks", "stop", "years", "bases", "base", "classes", "territories", "territory")
    if not is_new:
        return dict.fromkeys(names, no_update)
    return {
        **map_pickers.slider_scale(choice.years),
        "stop": choice.years.index(choice.year),
        "years": map_pickers.years_text(choice.years),
        "bases": map_pickers.base_options(request, choice),
        "base": str(choice.base or NONE),
        "classes": "target" if choice.by_target else NONE,
        "territories": map_pickers.territory_options(request, choice),
        "territory": choice.scheme or NONE,
    }


_OUTPUTS = {
    "finding": Output(ids.MAP_FINDING, "children"),
    "heading": Output(ids.MAP_HEADING, "children"),
    "figure": Output(ids.MAP_CHART, "figure"),
    "base_map": Output(ids.MAP_BASE_BOX, "children"),
    "body_class": Output(ids.MAP_BODY, "className"),
    "ranking": Output(ids.MAP_RANKING, "children"),
    "legend": Output(ids.MAP_LEGEND, "children"),
    "sources": Output(ids.MAP_SOURCES, "children"),
    "label": Output(ids.MAP_YEAR_LABEL, "children"),
    "year": Output(ids.MAP_SHOWN_YEAR, "data"),
    "pin": Output(ids.MAP_PIN, "children"),
    "filters_class": Output(ids.MAP_FILTERS, "className"),
    "min": Output(ids.MAP_YEAR, "min"),
    "max": Output(ids.MAP_YEAR, "max"),
    "marks": Output(ids.MAP_YEAR, "marks"),
    "stop": Output(ids.MAP_YEAR, "value"),
    "years": Output(ids.MAP_YEARS, "children"),
    "bases": Output(ids.MAP_BASE, "options"),
    "base": Output(ids.MAP_BASE, "value"),
    "classes": Output(ids.MAP_CLASSES, "value"),
    "territories": Output(ids.MAP_TERRITORY, "options"),
    "territory": Output(ids.MAP_TERRITORY, "value"),
    "link": Output(ids.LINK, "data"),
}


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the map page: one call for everything that changes."""

    @app.callback(
        output=_OUTPUTS,
        inputs={
            "picked": {
                "indicator": Input(ids.MAP_INDICATOR, "value"),
                "region": Input(ids.MAP_REGION, "value"),
                "base": Input(ids.MAP_BASE, "value"),
                "mode": Input(ids.MAP_MODE, "value"),
                "classes": Input(ids.MAP_CLASSES, "value"),
                "territory": Input(ids.MAP_TERRITORY, "value"),
            },
            "stop": Input(ids.MAP_YEAR, "value"),
        },
        state={"shown_year": State(ids.MAP_SHOWN_YEAR, "data"), "language": State(ids.LANGUAGE, "data")},
        prevent_initial_call=True,
    )
    def _(picked: dict[str, str | None], stop: float, shown_year: int, language: str) -> dict[str, Any]:
        return show_map(edition(), picked, round(stop), shown_year, language, cause=ctx.triggered_id)

    for chart in (ids.MAP_CHART, ids.MAP_BASE_CHART):
        app.clientside_callback(
            ClientsideFunction("monitor", "regionOfClick"),
            Output(ids.MAP_REGION, "value", allow_duplicate=chart == ids.MAP_BASE_CHART),
            Input(chart, "clickData"),
            prevent_initial_call=True,
        )
