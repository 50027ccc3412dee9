"""Parts of the overview that readers saw lately: built once for all who see the same figures, and known when they change.

So a change of the year builds the cards that have other figures then, and an answer says only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from dashboard.data.recent import Recent
from dashboard.data.warehouse import Warehouse
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request

# How many of each kind are kept for an edition in a process: about 3 MB. Regions must not crowd out the country.
_MOST = {"subjects": 24, "cards": 24, "map": 12, "drawn": 12, "series": 12, "context": 6, "quoted": 18}

T = TypeVar("T")


def built(request: Request, kind: str, name: tuple[Hashable, ...], make: Callable[[Request], T]) -> T:
    """What `make` builds, blocks included; `name` says all that it depends on beside language, edition and day."""
    kept: Recent[tuple[T, list]] = request.warehouse.remembered(
        f"lately {kind}", lambda _: Recent(_MOST[kind])
    )
    whole = (*name, request.language, request.view.edition, request.today)
    made, blocks = kept.get(whole, lambda: _with_blocks(request, make))
    request.blocks.extend(blocks)
    return made


def _with_blocks(request: Request, make: Callable[[Request], T]) -> tuple[T, list]:
    own = replace(request, blocks=[])
    return make(own), own.blocks


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
