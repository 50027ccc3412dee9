"""Overview: region and year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard.components.change import Changed
from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.overview import lately
from dashboard.pages.overview import page as overview
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.request import Request


def show_overview(
    warehouse: Warehouse, region: str, year: str | None, language: str, *, all_parts: bool
) -> tuple:
    """Findings, target cards, context and link; targets are set for the country, so a region changes only context."""
    request = _asked(warehouse, region, year, language)
    national = overview.national(request) if all_parts else (no_update, no_update)
    return *national, overview.context(request), request.view.href()


def change_overview(
    warehouse: Warehouse,
    region: str,
    year: str | None,
    language: str,
    seen: Any,
    *,
    all_parts: bool,
) -> tuple:
    """The same as changes from what the reader sees, which `seen` tells for each part; and what is seen then.

    A part of which that is not known is sent whole.
    """
    findings, targets, context, link = show_overview(warehouse, region, year, language, all_parts=all_parts)
    then = {"context": lately.seen_of(_asked(warehouse, region, year, language))}
    then["national"] = then["context"] if all_parts else _told(seen)
    if all_parts and (was := lately.request_seen(warehouse, seen, "national", language)):
        before = overview.national(was)
        findings, targets = Changed(before[0], findings), Changed(before[1], targets)
    if was := lately.request_seen(warehouse, seen, "context", language):
        context = Changed(overview.context(was), context)
    return findings, targets, context, link, then


def _told(seen: Any) -> Any:
    return seen.get("national") if isinstance(seen, dict) else None


def _asked(warehouse: Warehouse, region: str, year: str | None, language: str) -> Request:
    request = request_of(warehouse, "/", {"region": region, "year": chosen(year), "lang": language})
    overview.check_year(request)
    return request


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the overview."""

    @app.callback(
        Output(ids.OVERVIEW_FINDINGS, "children"),
        Output(ids.OVERVIEW_TARGETS, "children"),
        Output(ids.OVERVIEW_CONTEXT, "children"),
        Output(ids.LINK, "data"),
        Output(ids.OVERVIEW_SHOWN, "data"),
        Input(ids.OVERVIEW_REGION, "value"),
        Input(ids.OVERVIEW_YEAR, "value"),
        State(ids.OVERVIEW_SHOWN, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(region: str, year: str | None, seen: Any, language: str) -> tuple:
        all_parts = ctx.triggered_id == ids.OVERVIEW_YEAR
        return change_overview(edition(), region, year, language, seen, all_parts=all_parts)
