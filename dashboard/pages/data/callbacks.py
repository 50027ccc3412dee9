"""Data: the grid asks for a block of rows; the pickers select which observations there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.data import page as data
from dashboard.pages.data.downloads import downloads
from dashboard.queries.table import SORT_COLUMNS, count
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.selected import selected

_LARGEST_BLOCK = 500


def show_rows(
    warehouse: Warehouse,
    asked: dict[str, Any],
    language: str,
    choice: dict[str, str | None],
    kept: dict[str, str | None] | None = None,
) -> tuple:
    """A block of grid rows, the count, the downloads and the link of what the pickers select.

    `kept` is what the link named that no picker shows; the parts of a breakdown go with their breakdown.
    """
    arguments = {name: chosen(value) for name, value in choice.items()} | {"lang": language}
    held = dict(kept or {})
    if held.pop("by", None) != arguments.get("by"):
        held.pop("member", None)
    arguments = held | arguments
    request = request_of(warehouse, "/data", arguments)
    start = max(0, int(asked.get("startRow") or 0))
    size = min(_LARGEST_BLOCK, max(1, int(asked.get("endRow") or data.PAGE_SIZE) - start))
    rows = data.grid_rows(request, start=start, size=size, sort=_sort(asked.get("sortModel") or []))
    total = count(request.warehouse, selected(request.view))
    block = {"rowData": rows, "rowCount": total}
    return block, data.count_sentence(request), downloads(request), request.view.href()


def _sort(model: list[dict[str, str]]) -> list[tuple[str, bool]]:
    return [
        (item["colId"], item.get("sort") == "desc") for item in model if item.get("colId") in SORT_COLUMNS
    ]


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the grid and the pickers of the data page."""
    pickers = (
        (ids.DATA_INDICATOR, "indicator"),
        (ids.DATA_REGION, "region"),
        (ids.DATA_BREAKDOWN, "by"),
        (ids.DATA_FIRST_YEAR, "from"),
        (ids.DATA_LAST_YEAR, "to"),
        (ids.DATA_KIND, "kind"),
        (ids.DATA_STATUS, "status"),
        (ids.DATA_SOURCE, "source"),
        (ids.DATA_AS_OF, "asof"),
    )

    @app.callback(
        Output(ids.DATA_GRID, "getRowsResponse"),
        Output(ids.DATA_COUNT, "children"),
        Output(ids.DATA_DOWNLOADS, "children"),
        Output(ids.LINK, "data"),
        Input(ids.DATA_GRID, "getRowsRequest"),
        *(State(picker, "value") for picker, _ in pickers),
        State(ids.LANGUAGE, "data"),
        State(ids.DATA_KEPT, "data"),
        prevent_initial_call=True,
    )
    def _(asked: dict[str, Any], *values: Any) -> tuple:
        *chosen_values, language, kept = values
        choice: dict[str, str | None] = dict(zip((name for _, name in pickers), chosen_values, strict=True))
        return show_rows(edition(), asked or {}, language, choice, kept)

    app.clientside_callback(
        ClientsideFunction("monitor", "askAgain"),
        Output(ids.DATA_GRID, "id"),
        *(Input(picker, "value") for picker, _ in pickers),
        prevent_initial_call=True,
    )

    app.clientside_callback(
        ClientsideFunction("monitor", "openEdition"),
        Output(ids.DATA_EDITION, "id"),
        Input(ids.DATA_EDITION, "value"),
        prevent_initial_call=True,
    )
