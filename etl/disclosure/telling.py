"""The numbers that all cells of a release tell, and how they add up.

Counts that are equal wherever two indicators both have them are one number, told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from etl.disclosure.cells import DENOMINATOR, LEFT, NUMERATOR, Cell, parts_of, small_parts
from etl.disclosure.numbers import Numbers, Sum
from etl.disclosure.rules import is_small, needed_width
from etl.disclosure.sums import Place, wholes_of
from vocabulary.territory import COUNTRY

# what is said of the country as a whole is hidden last
_OF_THE_COUNTRY = 20.0
# one large number is dearer than a small one, by the root of its size: it must itself be vague by a fifth
_LARGE, _DEAREST = 3.0, 100.0


@dataclass
class Telling:
    """Numbers of all cells; `small` show somebody; `held` are older than the rest."""

    numbers: Numbers
    small: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)


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
        # the numerator comes first
        for part, value in parts_of(cell).items():
            place = cell.place(part)
            place = place._replace(series=same.get(place.series, place.series))
            number = known.get((place, value))
            if number is None:
                number = known[place, value] = numbers.add(value, _floor(cell, part), _cost(cell, value))
            numbers.tell(at, number)
            spans[place].append((cell.first, cell.last, number))
            own[part] = number
            if part in small:
                found.small.add(number)
            if cell.is_held:
                found.held.add(number)
        if LEFT in own:
            numbers.bind(Sum(own[DENOMINATOR], (own[NUMERATOR], own[LEFT])))
    _bind(found, spans)
    return found


def _floor(cell: Cell, part: str) -> float:
    """Of a hidden count readers know that it is not none: none is shown."""
    counted = part == DENOMINATOR or (part == NUMERATOR and cell.denominator is None)
    return 1.0 if counted and cell.counts == "persons" else 0.0


def _cost(cell: Cell, value: int) -> float:
    of_the_country = cell.region_id == COUNTRY and not cell.members
    return min(1 + sqrt(abs(value)) / _LARGE, _DEAREST) * (_OF_THE_COUNTRY if of_the_country else 1.0)


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
        rest = numbers.add(left, 0.0, 0.0)
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
            rest = numbers.add(left, 0.0, 0.0)
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
