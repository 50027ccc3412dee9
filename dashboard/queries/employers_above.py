"""Employers above a cap of foreign labour, of the list that a register gives to inspectors; none in every other edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from dashboard.data.warehouse import Warehouse
from dashboard.queries.inspected import AboveCap, InspectedList, inspected_lists

# what the share that the caps limit is a share of: all listed staff, as they are printed, or staff of the same categories
LISTED, SAME_CATEGORIES = DENOMINATORS = ("listed", "same_categories")


@dataclass(frozen=True)
class Employer:
    """An employer on a day: staff and foreign workers of categories 1-2 and 3-4 (persons), their shares on one reading (per cent).

    headcount_12, headcount_34: staff of these categories. largest_excess: by how many percentage points the cap that is exceeded most is
    exceeded; months_above: months in a row; both, and the shares, on the reading that was asked for.
    """

    employer_number: str | None
    region_id: str
    sector: str | None
    employer_size: str | None
    as_of: date
    list_headcount: int
    headcount_12: int | None
    headcount_34: int | None
    foreign_12: int
    foreign_34: int
    share_12: float | None
    share_34: float | None
    largest_excess: float
    months_above: int


_NEEDED = {
    "region_id",
    "as_of",
    "list_headcount",
    "foreign_12",
    "foreign_34",
    "largest_excess",
    "months_above",
}


def holds_employers(warehouse: Warehouse) -> bool:
    """Whether the edition was made for inspectors and has a list of employers above a cap."""
    return any(employers(warehouse, of=one) for one in DENOMINATORS)


def employers_sources(warehouse: Warehouse) -> list[str]:
    """The sources of the registers whose lists hold employers above a cap."""
    return sorted({f"register-{one.register_id}" for one in _lists(warehouse)})


def employers(
    warehouse: Warehouse,
    *,
    of: str = LISTED,
    region: str | None = None,
    sector: str | None = None,
    size: str | None = None,
) -> list[Employer]:
    """The employers above a cap, the greatest excess first, then the longest; of one region, section or size where one is given.

    of: one of DENOMINATORS; nobody is above a cap of staff of the same categories where a list holds none of it.
    """
    every = warehouse.remembered(f"employers above a cap of {of}", lambda held: _load(held, of))
    return [
        one
        for one in every
        if region in (None, one.region_id)
        and sector in (None, one.sector)
        and size in (None, one.employer_size)
    ]


def _lists(warehouse: Warehouse) -> list[InspectedList]:
    return [one for one in inspected_lists(warehouse) if set(one.columns) >= _NEEDED]


def _load(warehouse: Warehouse, of: str) -> list[Employer]:
    every = (
        _employer(row, of) for own in _lists(warehouse) for row in cast("tuple[AboveCap, ...]", own.rows)
    )
    above = [one for one in every if one is not None]
    return sorted(above, key=lambda one: (-one.largest_excess, -one.months_above, one.employer_number or ""))


def _employer(row: AboveCap, of: str) -> Employer | None:
    """The employer on one reading; None where it is above no cap on it."""
    if of == SAME_CATEGORIES:
        excess, months = row.get("largest_excess_same"), row.get("months_above_same")
        share_12, share_34 = row.get("share_12_same"), row.get("share_34_same")
    else:
        excess, months = row.get("largest_excess"), row.get("months_above")
        share_12, share_34 = row.get("share_12"), row.get("share_34")
    if excess is None or excess <= 0:
        return None
    assert months is not None, f"{row['employer_number']} is above a cap for no month"
    return Employer(
        employer_number=row["employer_number"],
        region_id=row["region_id"],
        sector=row.get("sector"),
        employer_size=row.get("employer_size"),
        as_of=row["as_of"],
        list_headcount=row["list_headcount"],
        headcount_12=row.get("headcount_12"),
        headcount_34=row.get("headcount_34"),
        foreign_12=row["foreign_12"],
        foreign_34=row["foreign_34"],
        share_12=share_12,
        share_34=share_34,
        largest_excess=excess,
        months_above=months,
    )
