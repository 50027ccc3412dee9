"""Overview: region and year."""

from __future__ import annotations

from collections.abc import Callable

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.overview import page as overview
from dashboard.view import ids
from dashboard.view.asked import request_of


def show_overview(
    warehouse: Warehouse, region: str, year: str | None, language: str, *, all_parts: bool
) -> tuple:
    """Findings, target cards, context and link; targets are set for the country, so a region changes only context."""
    request = request_of(warehouse, "/", {"region": region, "year": chosen(year), "lang": language})
    overview.check_year(request)
    parts = overview.parts(request)
    national = (parts.findings, parts.targets) if all_parts else (no_update, no_update)
    return *national, parts.context, request.view.href()


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the overview."""

    @app.callback(
        Output(ids.OVERVIEW_FINDINGS, "children"),
        Output(ids.OVERVIEW_TARGETS, "children"),
        Output(ids.OVERVIEW_CONTEXT, "children"),
        Output(ids.LINK, "data"),
        Input(ids.OVERVIEW_REGION, "value"),
        Input(ids.OVERVIEW_YEAR, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(region: str, year: str | None, language: str) -> tuple:
        return show_overview(
            edition(), region, year, language, all_parts=ctx.triggered_id == ids.OVERVIEW_YEAR
        )
