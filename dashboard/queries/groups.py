"""Groups of regions: north and south as a document names them, and regions with a role, each in its time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.selection import Span


@dataclass(frozen=True)
class GroupRegion:
    """A region of a group under one territorial scheme; when it belongs to it `queries.membership` says.

    `valid_from` and `valid_to` (the last day on which it is known to have been so) bound a role; None for a group without
    time. `is_named` is False for what a named region was divided into later. `locator` is None where a list of an act or
    of an order names the region (`queries.designated` holds them).
    """

    group_id: str
    region_id: str
    region_scheme: str
    valid_from: date | None
    valid_to: date | None
    is_named: bool
    source_id: str
    locator: str | None


def groups(warehouse: Warehouse) -> dict[str, tuple[GroupRegion, ...]]:
    """The groups in their order, each with its regions; nothing in editions made before groups were held."""
    return warehouse.remembered("groups of regions", _load)


def spans_of(warehouse: Warehouse, group_ids: Iterable[str]) -> tuple[Span, ...]:
    """The regions of groups with the time in which they belong to one of them; times that touch are one."""
    rows = [row for group_id in group_ids for row in groups(warehouse).get(group_id, ())]
    always = dict.fromkeys(row.region_id for row in rows if row.valid_from is None)
    timed = sorted(
        (row.region_id, row.valid_from, row.valid_to)
        for row in rows
        if row.valid_from and row.valid_to and row.region_id not in always
    )
    found: list[tuple[str, date, date]] = []
    for region, first, last in timed:
        if found and found[-1][0] == region and first <= found[-1][2] + timedelta(days=1):
            found[-1] = (region, found[-1][1], max(last, found[-1][2]))
        else:
            found.append((region, first, last))
    return (*((region, None, None) for region in always), *found)


def _load(warehouse: Warehouse) -> dict[str, tuple[GroupRegion, ...]]:
    if not has_table(warehouse, "region_group"):
        return {}
    rows = warehouse.objects(
        GroupRegion,
        """SELECT group_id, region_id, region_scheme, valid_from, valid_to, is_named, source_id, locator
           FROM marts.region_group ORDER BY sort_order, region_scheme, region_id, valid_from""",
    )
    found: dict[str, list[GroupRegion]] = {}
    for row in rows:
        found.setdefault(row.group_id, []).append(row)
    return {group_id: tuple(own) for group_id, own in found.items()}
