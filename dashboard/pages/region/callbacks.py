"""A region's page: comparison, indicator of the small multiples, year. Another region is another page."""

from __future__ import annotations

from collections.abc import Callable

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.region import page as region
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.link import MOST_OTHERS


def show_region(
    warehouse: Warehouse,
    state: dict[str, str | None],
    language: str,
    others: list[str],
    indicator: str,
    year: str,
) -> tuple:
    """Sentences, table, balance, small multiples, people and link of what the pickers select."""
    arguments = {
        "lang": language,
        "territory": state.get("territory"),
        "with": ",".join(dict.fromkeys(name for other in others if (name := chosen(other)))),
        "indicator": chosen(indicator),
        "year": chosen(year),
    }
    request = request_of(warehouse, f"/regions/{state['region']}", arguments)
    shown = region.show(request)
    return (
        shown.finding, shown.standings, shown.balance, shown.multiples, shown.people, shown.quotas, shown.conditions, request.view.href()
    )  # fmt: skip


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of a region's page."""

    @app.callback(
        Output(ids.REGION_FINDING, "children"),
        Output(ids.REGION_STANDINGS, "children"),
        Output(ids.REGION_BALANCE_BOX, "children"),
        Output(ids.REGION_MULTIPLES, "children"),
        Output(ids.REGION_PEOPLE, "children"),
        Output(ids.REGION_QUOTAS, "children"),
        Output(ids.REGION_CONDITIONS, "children"),
        Output(ids.LINK, "data"),
        *(Input(f"{ids.REGION_OTHER}-{place}", "value") for place in range(1, MOST_OTHERS + 1)),
        Input(ids.REGION_INDICATOR, "value"),
        Input(ids.REGION_YEAR, "value"),
        State(ids.REGION_STATE, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(*values) -> tuple:
        *others, indicator, year, state, language = values
        return show_region(edition(), state, language, others, indicator, year)

    app.clientside_callback(
        ClientsideFunction("monitor", "openRegion"),
        Output(ids.REGION_REGION, "id"),
        Input(ids.REGION_REGION, "value"),
        prevent_initial_call=True,
    )
