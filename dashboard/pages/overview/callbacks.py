"""Overview: region, year and the card that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboard.components.change import Changed
from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.overview import lately
from dashboard.pages.overview import page as overview
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.request import Request


def change_overview(
    warehouse: Warehouse, region: str, year: str | None, target: str | None, language: str, seen: Any
) -> tuple[Any, ...]:
    """What `show_overview` says, as changes from what the reader sees, which `seen` tells; and what is seen then.

    Where that is not known everything is sent whole.
    """
    request = asked(warehouse, region, year, target, language)
    findings, targets, country, series, context, link = show_overview(request)
    then = lately.seen_of(request)
    was = lately.request_seen(warehouse, seen, language)
    if was is None:
        return findings, targets, country, series, context, link, then
    before = overview.parts(was)
    return (
        Changed(before.findings, findings),
        Changed(before.targets, targets),
        Changed(before.country, country),
        no_update if before.series is series else Changed(before.series, series),
        Changed(before.context, context),
        link,
        then,
    )


def show_overview(request: Request) -> tuple[Any, ...]:
    """Findings, cards, map, series, context and link."""
    shown = overview.parts(request)
    return shown.findings, shown.targets, shown.country, shown.series, shown.context, request.view.href()


def asked(warehouse: Warehouse, region: str, year: str | None, target: str | None, language: str) -> Request:
    """What the pickers and the cards ask for; raises LinkProblem."""
    given = {"region": region, "year": chosen(year), "target": chosen(target), "lang": language}
    request = request_of(warehouse, "/", given)
    overview.check_year(request)
    return request


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers and the cards of the overview."""

    @app.callback(
        Output(ids.OVERVIEW_FINDINGS, "children"),
        Output(ids.OVERVIEW_TARGETS, "children"),
        Output(ids.OVERVIEW_MAP, "children"),
        Output(ids.OVERVIEW_SERIES, "children"),
        Output(ids.OVERVIEW_CONTEXT, "children"),
        Output(ids.LINK, "data"),
        Output(ids.OVERVIEW_SHOWN, "data"),
        Input(ids.OVERVIEW_REGION, "value"),
        Input(ids.OVERVIEW_YEAR, "value"),
        Input(ids.OVERVIEW_TARGET, "value"),
        State(ids.OVERVIEW_SHOWN, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(region: str, year: str | None, target: str | None, seen: Any, language: str) -> tuple[Any, ...]:
        return change_overview(edition(), region, year, target, language, seen)
