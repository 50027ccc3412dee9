"""Finding the body that somebody means."""

from __future__ import annotations

from datetime import date

from etl.catalog.catalog import Catalog
from etl.catalog.registers import Body
from reporting.errors import NotFound

_AKIMAT_OF = "akimat-"


def find_body(catalog: Catalog, written: str, on: date | None = None) -> Body:
    """The body of this id; `akimat-KZ-59` is the akimat that governs KZ-59 (on the day `on`). Raises NotFound."""
    for body in catalog.bodies:
        if body.id == written:
            return body
    if written.startswith(_AKIMAT_OF):
        region = written.removeprefix(_AKIMAT_OF)
        for body in catalog.bodies:
            if body.is_akimat and body.region == region and is_there(body, on):
                return body
    raise NotFound("no_body", found=written[:80], example="akimat-KZ-59")


def is_there(body: Body, on: date | None) -> bool:
    """Whether the body was in its time on that day; None: today or at any time without an end."""
    if on is None:
        return body.valid_to is None
    return (body.valid_from is None or body.valid_from <= on) and (
        body.valid_to is None or on <= body.valid_to
    )


def acts_as(catalog: Catalog, body: Body) -> frozenset[str]:
    """Ids under which documents mean the body: its own, and for an akimat every word for all of them."""
    together = {one.id for one in catalog.bodies if one.is_all_akimats} if body.is_akimat else set()
    return frozenset({body.id, *together})
