"""What readers of regions saw lately: an answer says only what differs from it, and who comes back gets it without its being made.

A page takes about half a megabyte; six of an edition are kept in a process.
"""

from __future__ import annotations

from typing import Any

from dashboard.data.recent import Recent
from dashboard.data.warehouse import Warehouse
from dashboard.pages.region.page import Shown, show
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request

_MOST = 6


def shown_lately(request: Request) -> Shown:
    """What the pickers of the view select, as `show` makes it, without the blocks that a page hands on."""
    kept: Recent[Shown] = request.warehouse.remembered("lately region", lambda _: Recent(_MOST))
    return kept.get((request.view, request.today), lambda: show(request))


def request_seen(
    warehouse: Warehouse, state: dict[str, str | None], seen: Any, language: str
) -> Request | None:
    """The request by which a page was made; None for what no page of ours says."""
    try:
        others, indicator, year = seen
        given = {
            "with": others,
            "indicator": indicator,
            "year": year,
            "territory": state["territory"],
            "lang": language,
        }
        return request_of(warehouse, f"/regions/{state['region']}", given)
    except (LinkProblem, LookupError, TypeError, ValueError, AttributeError):
        return None
