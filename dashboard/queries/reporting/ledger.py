"""The public part of the ledger: what was done with reports, each entry chained to the one before it by its hash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.data.clock import in_almaty
from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse


@dataclass(frozen=True)
class Entry:
    """One act on one object (the number of a report, a dispute, an edition); `at` is the time in Almaty."""

    seq: int
    at: datetime
    body_id: str
    act: str
    object: str
    file_sha256: str
    previous_hash: str
    hash: str


def ledger(warehouse: Warehouse) -> tuple[Entry, ...]:
    """Every public entry, the newest first; none in editions without the ledger. Read once per edition."""
    return warehouse.remembered("public ledger", _load)


def _load(warehouse: Warehouse) -> tuple[Entry, ...]:
    if not has_table(warehouse, "ledger_entry"):
        return ()
    found = warehouse.objects(
        Entry,
        """SELECT seq, "at", coalesce(body_id, '') AS body_id, act, coalesce(object, '') AS object,
                  coalesce(file_sha256, '') AS file_sha256, previous_hash, hash
           FROM marts.ledger_entry ORDER BY seq DESC""",
    )
    return tuple(replace(one, at=in_almaty(one.at)) for one in found)
