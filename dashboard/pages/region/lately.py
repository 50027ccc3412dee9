"""Which parts of a region's page are kept as they were seen lately, and by what a page was made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from dashboard.components import lately
from dashboard.data.warehouse import Warehouse
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

# How many of each kind are kept for an edition in a process: about 3 MB.
_MOST = 6
_MOST_OF_ALL = 32  # as many as a page offers years; each takes less than one of the others

T = TypeVar("T")


def by_year(request: Request, kind: str, make: Callable[[Request], T], *more: Hashable) -> T:
    """What follows from the region, the year and `more` alone, whoever the region is compared with."""
    view = request.view
    name = (view.region, view.territory, view.year, *more)
    return lately.built(request, f"region {kind}", name, make, most=_MOST)


def by_region(request: Request, kind: str, make: Callable[[Request], T]) -> T:
    """What follows from the region alone, whatever year is chosen."""
    view = request.view
    return lately.built(request, f"region {kind}", (view.region, view.territory), make, most=_MOST)


def for_all_regions(request: Request, kind: str, make: Callable[[Request], T], *more: Hashable) -> T:
    """What follows from all that was chosen but the region and those it is compared with."""
    view = replace(request.view, region=COUNTRY, others=())
    return lately.built(request, f"region {kind}", (view, *more), make, most=_MOST_OF_ALL)


def by_view(request: Request, kind: str, make: Callable[[Request], T]) -> T:
    """What follows from everything that was chosen."""
    return lately.built(request, f"region {kind}", (request.view,), make, most=_MOST)


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
