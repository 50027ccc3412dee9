"""A region's page: comparison, indicator of the small multiples, year. Another region is another page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.components.change import Changed
from dashboard.components.filters import chosen
from dashboard.data.warehouse import Warehouse
from dashboard.pages.region.lately import request_seen
from dashboard.pages.region.page import seen_of, show
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.view.link import MOST_OTHERS
from dashboard.view.request import Request

# In the order of the outputs below.
_PARTS = ("finding", "standings", "balance", "multiples", "people", "quotas", "conditions")
Address = dict[str, str | None]


def change_region(
    warehouse: Warehouse,
    state: Address,
    language: str,
    others: list[str],
    indicator: str,
    year: str,
    seen: Any,
) -> tuple[Any, ...]:
    """What `show_region` says, as changes from what the reader sees, which `seen` tells; and what is seen then."""
    request = asked(warehouse, state, language, others, indicator, year)
    *parts, link = show_region(request)
    then = seen_of(request.view)
    was = request_seen(warehouse, state, seen, language)
    if was is None:
        return (*parts, link, then)
    before = show(was)
    changes = (Changed(getattr(before, name), part) for name, part in zip(_PARTS, parts, strict=True))
    return (*changes, link, then)


def show_region(request: Request) -> tuple[Any, ...]:
    """Sentences, table, balance, small multiples, people, quotas, conditions and link of what the pickers select."""
    shown = show(request)
    return (*(getattr(shown, name) for name in _PARTS), request.view.href())


def asked(
    warehouse: Warehouse, state: Address, language: str, others: list[str], indicator: str, year: str
) -> Request:
    """What the pickers ask for; raises LinkProblem."""
    compared = dict.fromkeys(name for other in others if (name := chosen(other)))
    arguments = {
        "lang": language,
        "territory": state.get("territory"),
        "with": ",".join(compared),
        "indicator": chosen(indicator),
        "year": chosen(year),
    }
    return request_of(warehouse, f"/regions/{state['region']}", arguments)


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
        Output(ids.REGION_SHOWN, "data"),
        *(Input(f"{ids.REGION_OTHER}-{place}", "value") for place in range(1, MOST_OTHERS + 1)),
        Input(ids.REGION_INDICATOR, "value"),
        Input(ids.REGION_YEAR, "value"),
        State(ids.REGION_SHOWN, "data"),
        State(ids.REGION_STATE, "data"),
        State(ids.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def _(*values: Any) -> tuple[Any, ...]:
        *others, indicator, year, seen, state, language = values
        return change_region(edition(), state, language, others, indicator, year, seen)

    app.clientside_callback(
        ClientsideFunction("monitor", "openRegion"),
        Output(ids.REGION_REGION, "id"),
        Input(ids.REGION_REGION, "value"),
        prevent_initial_call=True,
    )
