"""Qandas: region and year; a region changes only the section that speaks of regions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.qandas import page as qandas
from dashboard.view import ids
from dashboard.view.asked import request_of

PLACES = (
    ids.QANDAS_FINDING,
    ids.QANDAS_ARRIVALS,
    ids.QANDAS_ORIGINS,
    ids.QANDAS_SETTLING,
    ids.QANDAS_QUOTA,
    ids.QANDAS_REGISTERS,
)
_CHANGED_BY = {ids.QANDAS_REGION: (ids.QANDAS_SETTLING, ids.QANDAS_QUOTA, ids.QANDAS_REGISTERS)}


def show_qandas(
    warehouse: Warehouse, region: str, year: str | None, language: str, *, cause: str | None
) -> tuple[Any, ...]:
    """The places that the picker `cause` changes (a year changes all), and the link."""
    arguments = {"region": region, "year": chosen(year), "lang": language}
    request = request_of(warehouse, "/qandas", arguments)
    shown = qandas.show(request, _CHANGED_BY.get(cause or "", PLACES))
    return *(shown.get(name, no_update) for name in PLACES), request.view.href()


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the pickers of the page."""

    @app.callback(
        *(Output(name, "children") for name in PLACES),
        Output(ids.LINK, "data"),
        Input(ids.QANDAS_REGION, "value"),
        Input(ids.QANDAS_YEAR, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(region: str, year: str | None, language: str) -> tuple[Any, ...]:
        return show_qandas(edition(), region, year, language, cause=ctx.triggered_id)
