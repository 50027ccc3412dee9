"""Tables of two dimensions whose cells add up exactly: what a program that knows only such tables can be asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from etl.disclosure.cells import Cell
from etl.disclosure.rules import is_small
from vocabulary.territory import COUNTRY

# in place of a line or a column: all of them together
ALL = ""
# who is asked reads one line for each person
_MOST_PEOPLE = 50_000
_Inner = dict[tuple[str, str], int]


class Plane(NamedTuple):
    """Positions of cells by line and column, totals among them under ALL."""

    at: Mapping[tuple[str, str], int]

    def inner(self, cells: Sequence[Cell]) -> dict[tuple[str, str], int]:
        """People by line and column, without totals."""
        return {place: cells[at].numerator or 0 for place, at in self.at.items() if ALL not in place}


def planes(cells: Sequence[Cell]) -> Iterator[Plane]:
    """Counts of people of one period by region and a breakdown, or of the country by two, with small ones among them."""
    known = {
        cell.key: at for at, cell in enumerate(cells) if cell.counts == "persons" and cell.denominator is None
    }
    found: dict[tuple[object, ...], _Inner] = defaultdict(dict)
    for at in known.values():
        cell = cells[at]
        group = (*cell.key[:2], *cell.key[3:6], tuple(name for name, _ in cell.members))
        if cell.region_id != COUNTRY and len(cell.members) == 1:
            found[*group, "regions"][cell.region_id, cell.members[0][1]] = at
        elif cell.region_id == COUNTRY and len(cell.members) == 2:
            found[*group, "country"][cell.members[0][1], cell.members[1][1]] = at
    for inner in found.values():
        whole = _with_totals(cells, known, inner)
        if whole is not None and any(is_small(cells[at].numerator or 0) for at in whole.at.values()):
            yield whole


def _with_totals(
    cells: Sequence[Cell], known: Mapping[tuple[object, ...], int], inner: _Inner
) -> Plane | None:
    """The plane, or None where a total is not there, is no sum of its cells, or is of too many."""
    at = dict(inner)
    for (line, column), place in inner.items():
        cell = cells[place]
        is_of_regions = cell.region_id != COUNTRY
        below, beside = (cell.members, ()) if is_of_regions else (cell.members[1:], cell.members[:1])
        for name, region, members in (
            ((line, ALL), cell.region_id if is_of_regions else COUNTRY, beside),
            ((ALL, column), COUNTRY, below),
            ((ALL, ALL), COUNTRY, ()),
        ):
            total = known.get(cell._replace(region_id=region, members=members).key)
            if total is None:
                return None
            at[name] = total
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for (line, column), place in inner.items():
        for name in ((line, ALL), (ALL, column), (ALL, ALL)):
            sums[name] += cells[place].numerator or 0
    adds_up = all(cells[at[name]].numerator == total for name, total in sums.items())
    return Plane(at) if adds_up and sums[ALL, ALL] <= _MOST_PEOPLE else None
