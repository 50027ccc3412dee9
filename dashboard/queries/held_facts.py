"""What the edition holds of each indicator: from when to when, whose figures, and for which regions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.warehouse import Warehouse


class _Facts(TypedDict):
    indicator_id: str
    first: date
    last: date
    figures: int
    sources: list[str]


class _Pair(TypedDict):
    indicator_id: str
    region_id: str


@dataclass(frozen=True)
class HeldFacts:
    """first, last: the first and last day of the periods that have a figure; figures: how many; sources: their ids, sorted."""

    first: date
    last: date
    figures: int
    sources: tuple[str, ...]


def held_facts(warehouse: Warehouse) -> dict[str, HeldFacts]:
    """By indicator id; one without a value is absent. Read once per edition."""
    return warehouse.remembered("held facts", _load)


def _load(warehouse: Warehouse) -> dict[str, HeldFacts]:
    rows = warehouse.records(
        _Facts,
        """SELECT indicator_id, min(period_start) AS first, max(period_end) AS last, count(*) AS figures,
                  list_sort(list(DISTINCT source_id)) AS sources
           FROM marts.observation WHERE is_latest AND value IS NOT NULL GROUP BY indicator_id""",
    )
    return {
        row["indicator_id"]: HeldFacts(row["first"], row["last"], row["figures"], tuple(row["sources"]))
        for row in rows
    }


def held_by_region(warehouse: Warehouse) -> frozenset[tuple[str, str]]:
    """The pairs of indicator and region that have a figure. Read once per edition."""
    return warehouse.remembered("held by region", _load_by_region)


def _load_by_region(warehouse: Warehouse) -> frozenset[tuple[str, str]]:
    rows = warehouse.records(
        _Pair,
        "SELECT DISTINCT indicator_id, region_id FROM marts.observation WHERE is_latest AND value IS NOT NULL",
    )
    return frozenset((row["indicator_id"], row["region_id"]) for row in rows)
