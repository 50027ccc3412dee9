"""What cells tell: a count its number, a share both its parts and what is left of the base; and how those numbers add up.

A share is published as exactly as it is computed, so a fraction in lowest terms can be read off it: it tells its parts.
Counts that are equal wherever two indicators both have them are one number, told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from etl.disclosure.numbers import Numbers, Sum
from etl.disclosure.rules import (
    FEWEST_EMPLOYERS,
    FEWEST_FOR_MEDIAN,
    is_of_few_employers,
    is_small,
    needed_width,
)
from etl.disclosure.sums import Members, Place, wholes_of
from vocabulary.territory import COUNTRY

NUMERATOR, DENOMINATOR, LEFT = "numerator", "denominator", "left of the denominator"
# what is said of the country as a whole is hidden last
_OF_THE_COUNTRY = 1_000


class Cell(NamedTuple):
    """A cell of a release, and the releases in which it stood so: `first` to `last`.

    was_shown: readers saw it in one of them, whatever was decided later. is_held: a revision of it waits.
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


@dataclass
class Telling:
    """Numbers of all cells; `small` show somebody; `number_of` the one that a cell says first; `held` are older than the rest."""

    numbers: Numbers
    small: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    number_of: dict[int, int] = field(default_factory=dict)


def telling(cells: Sequence[Cell]) -> Telling:
    """Put down what cells of all releases tell, by their position, and how it adds up."""
    same = _same_series(cells)
    found = Telling(Numbers())
    numbers = found.numbers
    known: dict[tuple[Place, int], int] = {}
    spans: dict[Place, list[tuple[int, int, int]]] = defaultdict(list)
    for at, cell in enumerate(cells):
        if not cell.is_looked_at:
            continue
        small = set(small_parts(cell))
        own: dict[str, int] = {}
        for part, value in parts_of(cell).items():
            place = cell.place(part)
            place = place._replace(series=same.get(place.series, place.series))
            number = known.get((place, value))
            if number is None:
                number = known[place, value] = numbers.add(
                    value, _floor(cell, part), _cost(cell, value), (cell.period_start, cell.period_end)
                )
            numbers.tell(at, number)
            spans[place].append((cell.first, cell.last, number))
            own[part] = number
            if part in small:
                found.small.add(number)
            if cell.is_held:
                found.held.add(number)
        if own:
            found.number_of[at] = own[NUMERATOR]
        if LEFT in own:
            numbers.bind(Sum(own[DENOMINATOR], (own[NUMERATOR], own[LEFT])))
    _bind(found, spans)
    return found


def _floor(cell: Cell, part: str) -> float:
    """Of a hidden count readers know that it is not none: none is shown."""
    counted = part == DENOMINATOR or (part == NUMERATOR and cell.denominator is None)
    return 1.0 if counted and cell.counts == "persons" else 0.0


def _cost(cell: Cell, value: int) -> float:
    return float(abs(value) + 1) * (_OF_THE_COUNTRY if cell.region_id == COUNTRY and not cell.members else 1)


def _bind(found: Telling, spans: Mapping[Place, list[tuple[int, int, int]]]) -> None:
    """Bind parts to wholes, once for every release in which one of them changed."""
    done: set[tuple[int | None, frozenset[int]]] = set()
    for whole in wholes_of([place for place in spans if not place.series.endswith(LEFT)]):
        over = spans.get(whole.place, [])
        for release in sorted(
            {one[0] for place in whole.parts for one in spans[place]} | {one[0] for one in over}
        ):
            parts = _standing((one for place in whole.parts for one in spans[place]), release)
            at = _standing(over, release)
            key = (at[0] if at else None, frozenset(parts))
            # a whole that no cell tells binds nothing
            if parts and at and key not in done:
                done.add(key)
                _bind_one(found, at[0], parts)


def _standing(versions: Iterable[tuple[int, int, int]], release: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for first, last, number in versions if first <= release <= last))


def _bind_one(found: Telling, whole: int, parts: tuple[int, ...]) -> None:
    """Bind one sum. Where parts do not make up the whole, what is left is a number, too, which no cell tells;
    where they make up more (people counted in two parts), readers are thought to know how much more, unless it is a lot."""
    numbers = found.numbers
    left = numbers.values[whole] - sum(numbers.values[number] for number in parts)
    if left > 0:
        rest = numbers.add(left, 0.0, 0.0, numbers.slabs[whole])
        # what is left because a revision waits is nobody
        if is_small(left) and not found.held & {whole, *parts}:
            found.small.add(rest)
        parts = (*parts, rest)
    if -left <= needed_width(numbers.values[whole]):
        numbers.bind(Sum(whole, parts))
        return
    for number in parts:
        # each part is within the whole, which says something where the whole is hardly more
        left = numbers.values[whole] - numbers.values[number]
        if 0 <= left < needed_width(numbers.values[number]):
            rest = numbers.add(left, 0.0, 0.0, numbers.slabs[whole])
            numbers.bind(Sum(whole, (number, rest)))


def _same_series(cells: Sequence[Cell]) -> dict[str, str]:
    """Series of numbers that are equal wherever both stand, and somewhere more than nothing: each by the name of one of them."""
    series: dict[str, dict[Place, int]] = defaultdict(dict)
    latest = max((cell.last for cell in cells), default=0)
    for cell in cells:
        if cell.last == latest and cell.is_looked_at:
            for part, value in parts_of(cell).items():
                if part != LEFT:
                    place = cell.place(part)
                    series[place.series][place._replace(series="")] = value
    names = sorted(series, key=lambda one: (len(series[one]), one))
    same: dict[str, str] = {}
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if _are_equal(series[one], series[other]):
                same[one] = other
                break
    # a chain ends with the series that has the most
    for one in reversed(names):
        if one in same:
            same[one] = same.get(same[one], same[one])
    return same


def _are_equal(one: Mapping[Place, int], other: Mapping[Place, int]) -> bool:
    is_seen = False
    for place, value in one.items():
        found = other.get(place)
        if found is not None and found != value:
            return False
        is_seen = is_seen or (found is not None and value > 0)
    return is_seen
