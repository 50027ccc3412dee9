"""Indicator: region, comparison, breakdown, kind of period, years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dash import Dash, Input, Output, State, no_update

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.indicator import shown as indicator
from dashboard.pages.indicator.why import why_section
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.series_view import settled


def show_indicator(
    warehouse: Warehouse, indicator_id: str, language: str, choice: dict[str, str | None]
) -> tuple:
    """Sentence, figure, its box, table, verdicts, why it moved, sources and link of what the pickers select."""
    arguments = {name: chosen(value) for name, value in choice.items()} | {"lang": language}
    asked = request_of(warehouse, f"/indicators/{indicator_id}", arguments)
    request = replace(asked, view=settled(asked.view, asked.warehouse))
    shown = indicator.show(request)
    figure = shown.figure or no_update
    box = "chart" if shown.figure else "chart is-empty"
    why = why_section(request)
    return shown.finding, figure, box, shown.table, shown.verdicts, why, shown.sources, request.view.href()


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the indicator page: one call for everything that changes."""

    @app.callback(
        Output(ids.INDICATOR_FINDING, "children"),
        Output(ids.INDICATOR_CHART, "figure"),
        Output(ids.INDICATOR_CHART_BOX, "className"),
        Output(ids.INDICATOR_TABLE, "children"),
        Output(ids.INDICATOR_VERDICTS, "children"),
        Output(ids.INDICATOR_WHY, "children"),
        Output(ids.INDICATOR_SOURCES, "children"),
        Output(ids.LINK, "data"),
        Input(ids.INDICATOR_REGION, "value"),
        Input(ids.INDICATOR_COMPARE, "value"),
        Input(ids.INDICATOR_BREAKDOWN, "value"),
        Input(ids.INDICATOR_KIND, "value"),
        Input(ids.INDICATOR_TERRITORY, "value"),
        Input(ids.INDICATOR_FIRST_YEAR, "value"),
        Input(ids.INDICATOR_LAST_YEAR, "value"),
        State(ids.INDICATOR_STATE, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(region, compare, breakdown, kind, territory, first_year, last_year, state, language) -> tuple:
        choice = {
            "region": region, "compare": compare, "by": breakdown, "kind": kind, "territory": territory, "from": first_year, "to": last_year
        }  # fmt: skip
        told = {name: state.get(name) for name in ("parts", "before", "after")}
        return show_indicator(edition(), state["indicator"], language, choice | told)
