"""Foreign labour: the year, which changes every section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.foreign_labour import page as foreign_labour
from dashboard.view import ids
from dashboard.view.asked import request_of

PLACES = (
    ids.FOREIGN_LABOUR_FINDING,
    ids.FOREIGN_LABOUR_PERMITS,
    ids.FOREIGN_LABOUR_QUOTA,
    ids.FOREIGN_LABOUR_WORKERS,
    ids.FOREIGN_LABOUR_REGISTERS,
)


def show_foreign_labour(warehouse: Warehouse, year: str | None, language: str) -> tuple[Any, ...]:
    """Every place of the page, and the link."""
    request = request_of(warehouse, "/foreign-labour", {"year": chosen(year), "lang": language})
    shown = foreign_labour.show(request)
    return *(shown[name] for name in PLACES), request.view.href()


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the picker of the page."""

    @app.callback(
        *(Output(name, "children") for name in PLACES),
        Output(ids.LINK, "data"),
        Input(ids.FOREIGN_LABOUR_YEAR, "value"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(year: str | None, language: str) -> tuple[Any, ...]:
        return show_foreign_labour(edition(), year, language)
