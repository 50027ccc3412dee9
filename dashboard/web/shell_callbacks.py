"""What every page does: keep the address bar equal to the view."""

from __future__ import annotations

from collections.abc import Callable

from dash import ClientsideFunction, Dash, Input, Output

from dashboard.data.warehouse import Warehouse
from dashboard.view import ids


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the link of the view with the address bar."""
    app.clientside_callback(
        ClientsideFunction("monitor", "showLink"),
        Output(ids.LIVE, "children"),
        Input(ids.LINK, "data"),
        prevent_initial_call=True,
    )
