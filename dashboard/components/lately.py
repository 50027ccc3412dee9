"""Parts of a page that readers saw lately: built once for all who see the same figures, and known when they change.

So a change of one picker builds the parts that it decides, and an answer says only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

from dashboard.data.recent import Recent
from dashboard.view.request import Request

T = TypeVar("T")


def built(
    request: Request, kind: str, name: tuple[Hashable, ...], make: Callable[[Request], T], *, most: int
) -> T:
    """What `make` builds, blocks included; `name` says all that it depends on beside language, edition and day.

    most: how many of this kind are kept for an edition in a process.
    """
    kept: Recent[tuple[T, list]] = request.warehouse.remembered(f"lately {kind}", lambda _: Recent(most))
    whole = (*name, request.language, request.view.edition, request.today)
    made, blocks = kept.get(whole, lambda: _with_blocks(request, make))
    request.blocks.extend(blocks)
    return made


def _with_blocks(request: Request, make: Callable[[Request], T]) -> tuple[T, list]:
    own = replace(request, blocks=[])
    return make(own), own.blocks
