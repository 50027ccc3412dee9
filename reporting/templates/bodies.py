"""Under which names documents mean a body."""

from __future__ import annotations

from etl.catalog.catalog import Catalog
from etl.catalog.registers import Body


def acts_as(catalog: Catalog, body: Body) -> frozenset[str]:
    """Ids under which documents mean the body: its own, and for an akimat every word for all of them."""
    together = {one.id for one in catalog.bodies if one.is_all_akimats} if body.is_akimat else set()
    return frozenset({body.id, *together})
