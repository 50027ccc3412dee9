"""Data: the grid asks for a block of rows; lists and pickers select which observations there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.data import page as data
from dashboard.pages.data.downloads import downloads
from dashboard.queries.table import SORT_COLUMNS, count
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.selected import selected

_LARGEST_BLOCK = 500
# Lists of many tell what is ticked as a link writes it, pickers the value of one parameter.
_LISTS = (
    ids.DATA_INDICATOR,
    ids.DATA_REGION,
    ids.DATA_MEMBERS,
    ids.DATA_YEARS,
    ids.DATA_STATUS,
    ids.DATA_SOURCE,
)
_PICKERS = (
    (ids.DATA_BREAKDOWN, "by"),
    (ids.DATA_FIRST_YEAR, "from"),
    (ids.DATA_LAST_YEAR, "to"),
    (ids.DATA_KIND, "kind"),
    (ids.DATA_AS_OF, "asof"),
)


def show_rows(
    warehouse: Warehouse, asked: dict[str, Any], language: str, choice: dict[str, str | None]
) -> tuple:
    """A block of grid rows, the count, the downloads, the sources and the link of what lists and pickers select, sorted as the grid is."""
    arguments = {name: chosen(value) for name, value in choice.items()} | {"lang": language}
    request = request_of(warehouse, "/data", arguments)
    request = replace(request, view=replace(request.view, sort=_sort(asked.get("sortModel") or [])))
    start = max(0, int(asked.get("startRow") or 0))
    size = min(_LARGEST_BLOCK, max(1, int(asked.get("endRow") or data.PAGE_SIZE) - start))
    rows = data.grid_rows(request, start=start, size=size)
    total = count(request.warehouse, selected(request))
    block = {"rowData": rows, "rowCount": total}
    # Scrolling changes the rows only.
    cited = data.sources_of(request) if start == 0 else no_update
    return block, data.count_sentence(request), downloads(request), cited, request.view.href()


def choice_of(ticked: Sequence[str | None], picked: Sequence[str | None]) -> dict[str, str | None]:
    """The arguments of a link that lists and pickers make together."""
    named = {name: value for one in ticked for name, value in parse_qsl(one or "")}
    return named | dict(zip((name for _, name in _PICKERS), picked, strict=True))


def _sort(model: list[dict[str, str]]) -> tuple[tuple[str, bool], ...]:
    named = {item.get("colId"): item.get("sort") == "desc" for item in model}
    return tuple((name, is_descending) for name, is_descending in named.items() if name in SORT_COLUMNS)


def register(app: Dash, edition: Callable[[], Warehouse]) -> None:
    """Connect the grid, the lists and the pickers of the data page."""
    fields = [*_LISTS, *(picker for picker, _ in _PICKERS)]

    @app.callback(
        Output(ids.DATA_GRID, "getRowsResponse"),
        Output(ids.DATA_COUNT, "children"),
        Output(ids.DATA_DOWNLOADS, "children"),
        Output(ids.DATA_SOURCES, "children"),
        Output(ids.LINK, "data"),
        Input(ids.DATA_GRID, "getRowsRequest"),
        *(State(field, "value") for field in fields),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(asked: dict[str, Any], *values: str) -> tuple:
        *chosen_values, language = values
        ticked, picked = chosen_values[: len(_LISTS)], chosen_values[len(_LISTS) :]
        return show_rows(edition(), asked or {}, language, choice_of(ticked, picked))

    app.clientside_callback(
        ClientsideFunction("monitor", "askAgain"),
        Output(ids.DATA_GRID, "id"),
        *(Input(field, "value") for field in fields),
        prevent_initial_call=True,
    )

    app.clientside_callback(
        ClientsideFunction("monitor", "openEdition"),
        Output(ids.DATA_EDITION, "id"),
        Input(ids.DATA_EDITION, "value"),
        prevent_initial_call=True,
    )
