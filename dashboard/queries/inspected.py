"""Employers above a cap, by their numbers: only editions for inspectors hold them, everywhere else there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary.records import lacks, read_records

_TABLE = "inspected_employer"


@dataclass(frozen=True)
class Employer:
    """An employer on a day: listed staff and foreign workers of categories 1-2 and 3-4 (persons), their shares of the staff (per cent).

    largest_excess: by how many percentage points the cap that is exceeded most is exceeded; months_above: months in a row.
    """

    employer_number: str | None
    region_id: str
    sector: str | None
    employer_size: str | None
    as_of: date
    list_headcount: int
    foreign_12: int
    foreign_34: int
    share_12: float | None
    share_34: float | None
    largest_excess: float
    months_above: int


def holds_employers(warehouse: Warehouse) -> bool:
    """Whether the edition was made for inspectors and has a list of employers."""
    return has_table(warehouse, _TABLE) and not lacks(warehouse, Employer, _TABLE)


def employers(
    warehouse: Warehouse, *, region: str | None = None, sector: str | None = None, size: str | None = None
) -> list[Employer]:
    """The employers above a cap, the greatest excess first, then the longest; of one region, section or size where one is given."""
    if not holds_employers(warehouse):
        return []
    every = warehouse.remembered("inspected employers", _load)
    return [
        one
        for one in every
        if region in (None, one.region_id)
        and sector in (None, one.sector)
        and size in (None, one.employer_size)
    ]


def _load(warehouse: Warehouse) -> list[Employer]:
    rows = read_records(warehouse, Employer, _TABLE, order="employer_number")
    above = [one for one in rows if (one.largest_excess or 0) > 0]  # other lists have no such column
    return sorted(
        above, key=lambda one: (-one.largest_excess, -(one.months_above or 0), one.employer_number or "")
    )
