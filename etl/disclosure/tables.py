"""Which tables are released at all: one most of whose cells would go says little, and costs other tables a lot.

A table is all cells of an indicator by the same breakdowns, of the country or of regions, over periods of one kind. Where too many of
its cells show somebody it is left out whole, with every table that divides it further; the next less divided one stands in its place:
years where months are too small, the country where regions are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from etl.disclosure.cells import Cell, is_small_median, small_parts
from etl.disclosure.rules import LEFT_OUT_PCT
from vocabulary.territory import COUNTRY

# a table with fewer small cells than this loses little by hiding them one by one
_FEWEST = 10


class Table(NamedTuple):
    """What the cells of a table have in common; breakdowns in their order."""

    register_id: str
    indicator_id: str
    breakdowns: tuple[str, ...]
    is_of_regions: bool
    period_kind: str

    def divides(self, other: Table) -> bool:
        """Whether it is the other table, or the same people divided further."""
        return (
            (self.register_id, self.indicator_id, self.period_kind)
            == (other.register_id, other.indicator_id, other.period_kind)
            and set(self.breakdowns) >= set(other.breakdowns)
            and self.is_of_regions >= other.is_of_regions
        )


def table_of(cell: Cell) -> Table:
    """The table in which a cell stands."""
    breakdowns = tuple(breakdown for breakdown, _ in cell.members)
    return Table(cell.register_id, cell.indicator_id, breakdowns, cell.region_id != COUNTRY, cell.period_kind)


def left_out(
    current: Sequence[Cell], earlier: Sequence[Cell], *, most_pct: float = LEFT_OUT_PCT
) -> frozenset[int]:
    """Positions of the cells of a release that are left out with their tables.

    A table is where more than `most_pct` percent of its cells that are not empty show somebody. One of which readers saw a cell in an
    earlier release stays; totals of the country by no breakdown are no table. What was left out once stays so, also where the table of
    later periods is released: its sums were shown without a thought of it.
    """
    tables = _left_out_tables(current, {table_of(cell) for cell in earlier if cell.was_shown}, most_pct)
    once = {cell.key for cell in earlier if cell.is_left_out}
    return frozenset(at for at, cell in enumerate(current) if table_of(cell) in tables or cell.key in once)


def _left_out_tables(current: Iterable[Cell], seen: Collection[Table], most_pct: float) -> set[Table]:
    filled, small = Counter[Table](), Counter[Table]()
    for cell in current:
        shows = bool(small_parts(cell)) or is_small_median(cell)
        table = table_of(cell)
        small[table] += shows
        filled[table] += shows or bool(cell.numerator)
    told = [table for table in small if table not in seen and (table.breakdowns or table.is_of_regions)]
    mostly = [
        table for table in told if small[table] >= _FEWEST and small[table] * 100 > filled[table] * most_pct
    ]
    return {table for table in told if any(table.divides(other) for other in mostly)}
