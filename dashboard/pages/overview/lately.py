"""Which parts of the overview are kept as they were seen lately, and by what a page was made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from dashboard.components import lately
from dashboard.data.warehouse import Warehouse
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request

# How many of each kind are kept for an edition in a process: about 3 MB. Regions must not crowd out the country.
_MOST = {
    "subjects": 24,
    "cards": 24,
    "card": 48,
    "map": 12,
    "drawn": 12,
    "series": 12,
    "context": 6,
    "quoted": 18,
}

T = TypeVar("T")


def built(request: Request, kind: str, name: tuple[Hashable, ...], make: Callable[[Request], T]) -> T:
    """What `make` builds; `name` says all that it depends on beside language, edition and day."""
    return lately.built(request, f"overview {kind}", name, make, most=_MOST[kind])


def seen_of(request: Request) -> list[str | None]:
    """Region, year and target of a view, as they travel with the page."""
    view = request.view
    return [view.region, str(view.year) if view.year else None, view.target]


def request_seen(warehouse: Warehouse, seen: Any, language: str) -> Request | None:
    """The request by which a page was made; None for what no page of ours says."""
    try:
        region, year, target = seen
        return request_of(
            warehouse, "/", {"region": region, "year": year, "target": target, "lang": language}
        )
    except (LinkProblem, LookupError, TypeError, ValueError, AttributeError):
        return None
