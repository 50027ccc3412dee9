"""Measures: document, region, body, state, year of the due date, as-of date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import Dash, Input, Output, State

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.measures import page as measures
from dashboard.view import ids
from dashboard.view.asked import request_of


def show_measures(
    warehouse: Warehouse, language: str, choice: Mapping[str, str | None]
) -> tuple[list[Any], list[Any], str]:
    """What stands above the pickers, the measures below them, and the link."""
    arguments = {name: chosen(value) for name, value in choice.items()} | {"lang": language}
    # The field holds today where nobody chose a day: a link that wrote it down would be of the past tomorrow.
    if arguments["asof"] == warehouse.today.isoformat():
        arguments["asof"] = None
    request = request_of(warehouse, "/measures", arguments)
    shown = measures.show(request)
    return shown.above, shown.below, request.view.href()


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the measures page."""

    @app.callback(
        Output(ids.MEASURES_ABOVE, "children"),
        Output(ids.MEASURES_LIST, "children"),
        Output(ids.LINK, "data"),
        Input(ids.MEASURES_DOCUMENT, "value"),
        Input(ids.MEASURES_REGION, "value"),
        Input(ids.MEASURES_BODY, "value"),
        Input(ids.MEASURES_STATE, "value"),
        Input(ids.MEASURES_YEAR, "value"),
        Input(ids.MEASURES_AS_OF, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(
        document: str, region: str, body: str, state: str, year: str, as_of: str, language: str
    ) -> tuple[Any, ...]:
        choice = {
            "document": document,
            "region": region,
            "body": body,
            "state": state,
            "year": year,
            "asof": as_of,
        }
        return show_measures(edition(), language, choice)
