"""Which regions acts and the yearly orders name to receive or to send people, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary.records import read_records
from dashboard.queries.membership import is_member
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Designated:
    """A region with a role (`receives_qandas`, `receives_resettlers`, `sends`) by a list of an act or of a year's order.

    `basis` is `act` or `order`; `valid_to` is the last day on which it is known to have been so, `has_ended` whether it is
    known to have ended then. `is_whole_list` is False where other regions of the list are not known. `act` is None where
    the source names none; `search_id` is the search for a later list.
    """

    role: str
    region_id: str
    valid_from: date
    valid_to: date
    has_ended: bool
    basis: str
    is_whole_list: bool
    act: Words | None
    source_id: str
    search_id: str | None


def roles_of_region(warehouse: Warehouse, region_id: str) -> list[Designated]:
    """Every role that a region was given, the newest first; none in editions made before roles were held."""
    return [row for row in _every(warehouse) if row.region_id == region_id]


def regions_with_role(warehouse: Warehouse, role: str, day: date) -> dict[str, Designated]:
    """The regions with a role on a day as far as lists are held, by id, each by the newest list that names it."""
    found: dict[str, Designated] = {}
    for row in _every(warehouse):
        if row.role == role and is_member(row.valid_from, row.valid_to, day):
            found.setdefault(row.region_id, row)
    return found


def _every(warehouse: Warehouse) -> tuple[Designated, ...]:
    return warehouse.remembered("designated regions", _load)


def _load(warehouse: Warehouse) -> tuple[Designated, ...]:
    if not has_table(warehouse, "designated_region"):
        return ()
    return tuple(
        read_records(warehouse, Designated, "designated_region", order="valid_from DESC, role, region_id")
    )
