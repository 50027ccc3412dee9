"""Cells of a release: which numbers each of them tells, and which of those show somebody.

A share is published as exactly as it is computed, so a fraction in lowest terms can be read off it: it tells its parts.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pyarrow as pa

from etl.disclosure.rules import FEWEST_EMPLOYERS, FEWEST_FOR_MEDIAN, is_of_few_employers, is_small
from etl.disclosure.sums import Members, Place

NUMERATOR, DENOMINATOR, LEFT = "numerator", "denominator", "left of the denominator"


class Cell(NamedTuple):
    """A cell of a release, and the releases in which it stood so: `first` to `last`.

    was_shown: readers saw it in one of them, whatever was decided later. is_held: a revision of it waits. is_left_out: its table is not
    released, so readers know nothing of it, not even that it is there.
    """

    register_id: str
    indicator_id: str
    region_id: str
    period_start: date
    period_end: date
    period_kind: str
    members: Members
    counts: str
    numerator: int | None
    denominator: int | None
    units: int | None
    largest: int | None
    value: float | None
    is_hidden: bool = False
    was_shown: bool = False
    first: int = 0
    last: int = 0
    is_held: bool = False
    is_left_out: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from all other cells of a release."""
        return self[:7]

    def place(self, part: str) -> Place:
        """Where one of the numbers that it tells stands."""
        series = f"{self.register_id}/{self.indicator_id}/{part}"
        return Place(
            series, self.region_id, self.period_start, self.period_end, self.period_kind, self.members
        )

    @property
    def is_share(self) -> bool:
        """Whether it says how much of the denominator the numerator is."""
        if self.numerator is None or not self.denominator or self.value is None:
            return False
        return self.numerator <= self.denominator and abs(
            self.value - 100.0 * self.numerator / self.denominator
        ) <= 1e-9 * abs(self.value)

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody could be recognised in it at all."""
        return self.counts != "nobody"


def cells_of(table: pa.Table) -> list[Cell]:
    """The rows of a table of cells."""
    wanted = [name for name in Cell._fields if name in table.column_names]
    columns = []
    for name in wanted:
        values = table.column(name).to_pylist()
        columns.append([tuple(sorted(one or ())) for one in values] if name == "members" else values)
    return [Cell(**dict(zip(wanted, row, strict=True))) for row in zip(*columns, strict=True)]


def parts_of(cell: Cell) -> dict[str, int]:
    """The numbers that a cell tells, by part; none of a median, which is no part of a sum."""
    if cell.value is None or cell.numerator is None:
        return {}
    if cell.denominator is None:
        return {NUMERATOR: cell.numerator}
    told = {NUMERATOR: cell.numerator, DENOMINATOR: cell.denominator}
    return told | ({LEFT: cell.denominator - cell.numerator} if cell.is_share else {})


def small_parts(cell: Cell) -> list[str]:
    """Which of the numbers of a cell show somebody."""
    told = parts_of(cell)
    if not cell.is_looked_at or not any(told.values()):
        return []
    units = cell.units if cell.units is not None else cell.denominator or cell.numerator or 0
    if cell.counts == "employers":
        few = is_of_few_employers(cell.numerator or 0, units, cell.largest)
        shown = (
            [part for part, value in told.items() if 0 < value < FEWEST_EMPLOYERS] if cell.is_share else []
        )
        return [*dict.fromkeys([*([NUMERATOR] if few else []), *shown])]
    if is_small(units):
        return [part for part, value in told.items() if value > 0]
    return [part for part, value in told.items() if is_small(value)]


def is_small_median(cell: Cell) -> bool:
    """Whether a cell that is part of no sum rests on too few."""
    return cell.is_looked_at and not parts_of(cell) and 0 < (cell.units or 0) < FEWEST_FOR_MEDIAN
