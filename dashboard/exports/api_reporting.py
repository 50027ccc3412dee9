"""What bodies handed in and owe, as lists: receipts, duties, parts of shares, disputes, promises with evidence, the ledger."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from dashboard.data.warehouse import Warehouse
from dashboard.exports.api import Answer, about, own_edition
from dashboard.queries.listed import id_in, listed


def report_list(warehouse: Warehouse) -> Answer:
    """Every receipt; the moment at which it came in UTC, the day in Almaty."""
    own = own_edition(warehouse)
    return about(own) | {"reports": [_with_moment(row, "received_at") for row in listed(own, "report")]}


def ledger_list(warehouse: Warehouse) -> Answer:
    """Every public act of the ledger with its hash and the hash before it."""
    own = own_edition(warehouse)
    return about(own) | {"ledger": [_with_moment(row, "at") for row in listed(own, "ledger_entry")]}


def promises(warehouse: Warehouse) -> Answer:
    """Every promise that is kept or not, where it stands, and the evidence for it."""
    own = own_edition(warehouse)
    held: dict[str, list[Answer]] = defaultdict(list)
    for row in listed(own, "evidence"):
        if row["target_id"]:
            held[id_in(row, "target_id")].append(row)
    found = [row | {"evidence": held[id_in(row, "target_id")]} for row in listed(own, "promise_state")]
    return about(own) | {"promises": found}


def _with_moment(row: Answer, name: str) -> Answer:
    moment = row[name]
    assert isinstance(moment, datetime), f"{name} is a moment"
    return row | {name: moment.isoformat(timespec="seconds") + "Z"}
