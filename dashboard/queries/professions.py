"""Professions in demand as registers say: the newest scores, every list with what changed, who might move where.

May be asked of every edition: one without them answers with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.profession_facts import Balance, Corridor, Score
from dashboard.queries.registers import filled_by
from vocabulary.territory import COUNTRY

# the indicators of registers that the index is made of
_MADE_OF = ("vacancies_posted", "job_seeker_registrations")
# what enters the balance beside them
_PLANNED = "growth_point_jobs_planned"


class _Quarter(TypedDict):
    quarter: date
    as_of: date
    earlier: date | None


class _Listed(TypedDict):
    quarter: date
    profession: str
    in_demand: bool
    change: str | None


@dataclass(frozen=True)
class ListOfQuarter:
    """The list of a quarter as last said: professions in demand, those that entered and left since the quarter before.

    is_first: no list of the quarter before is held, so that nothing entered or left.
    """

    quarter: date
    as_of: date
    professions: tuple[str, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    is_first: bool


def newest_scores(warehouse: Warehouse) -> list[Score]:
    """The scores of the newest quarter as last said, the country first, by rank."""
    return warehouse.remembered("newest scores of professions", _load)


def lists_of_quarters(warehouse: Warehouse) -> list[ListOfQuarter]:
    """The list of each quarter, the newest first; a quarter of which nothing is in demand has an empty one."""
    if not has_table(warehouse, "profession_list"):
        return []
    quarters = warehouse.records(
        _Quarter,
        """SELECT quarter, any_value(as_of) AS as_of, lag(quarter) OVER (ORDER BY quarter) AS earlier
           FROM marts.profession_score WHERE region_id = $country AND is_newest GROUP BY quarter ORDER BY quarter DESC""",
        {"country": COUNTRY},
    )
    listed = warehouse.records(
        _Listed,
        "SELECT quarter, profession, in_demand, change FROM marts.profession_list WHERE is_newest ORDER BY profession",
    )
    return [
        ListOfQuarter(
            one["quarter"],
            one["as_of"],
            _named(listed, one["quarter"], ("stays", "entered", None)),
            _named(listed, one["quarter"], ("entered",)),
            _named(listed, one["quarter"], ("left",)),
            one["earlier"] is None,
        )
        for one in quarters
    ]


def corridors(warehouse: Warehouse) -> list[Corridor]:
    """Corridors of the newest quarter, the most people first."""
    if not has_table(warehouse, "labour_corridor"):
        return []
    return warehouse.records(
        Corridor,
        "SELECT * FROM marts.labour_corridor ORDER BY people DESC, profession, from_region_id, to_region_id",
    )


def balance(warehouse: Warehouse) -> list[Balance]:
    """Vacancies against seekers of the newest quarter."""
    if not has_table(warehouse, "labour_balance"):
        return []
    return warehouse.records(Balance, "SELECT * FROM marts.labour_balance ORDER BY region_id, profession")


def made_of(warehouse: Warehouse) -> list[str]:
    """The registers that the index is made of, as sources."""
    held = filled_by(warehouse)
    return sorted({source for name in _MADE_OF for source in held.get(name, ())})


def balance_made_of(warehouse: Warehouse) -> list[str]:
    """The registers that the balance is made of, as sources: those of the index, and of planned jobs where they are told."""
    return sorted({*made_of(warehouse), *filled_by(warehouse).get(_PLANNED, ())})


def _named(listed: Sequence[_Listed], quarter: date, changes: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(
        row["profession"] for row in listed if row["quarter"] == quarter and row["change"] in changes
    )


def _load(warehouse: Warehouse) -> list[Score]:
    if not has_table(warehouse, "profession_score"):
        return []
    return warehouse.records(
        Score,
        """SELECT * EXCLUDE (is_newest) FROM marts.profession_score
           WHERE is_newest AND quarter = (SELECT max(quarter) FROM marts.profession_score)
           ORDER BY region_id <> $country, region_id, rank NULLS LAST, profession""",
        {"country": COUNTRY},
    )
