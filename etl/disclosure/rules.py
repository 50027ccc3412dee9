"""The rules by which a number is kept from readers: one place for registers and reports alike, plain Python.

Persons: fewer than five, and not none. Employers: fewer than three, or one of them more than four fifths of the number.
A share tells its two parts, and what is left of the base: each of them is looked at. A median needs ten units.
Whatever is hidden must stay vague: the least and the greatest value that fit with all that is published lie `needed_width` apart.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

Number = int | float | Decimal

# fewer people than these could be recognised
SMALL = 5
FEWEST_EMPLOYERS = 3
LARGEST_PCT = 80
FEWEST_FOR_MEDIAN = 10
# a table with more small cells among those that are not empty is not released at all
LEFT_OUT_PCT = 25
# what a hidden number must be unknown by, to either side: five, or a fifth of it where that is more
_LEAST_MARGIN = 5


def is_small(count: Number) -> bool:
    """Whether the people of a count could be recognised; nobody can where there is none."""
    return 0 < count < SMALL


def is_of_few_employers(value: Number, units: int, largest: Number | None) -> bool:
    """Whether an employer could be recognised: too few of them, or one of them almost the whole of `value`."""
    if value == 0 and units == 0:
        return False
    return units < FEWEST_EMPLOYERS or (largest is not None and largest * 100 > value * LARGEST_PCT)


def needed_width(value: Number) -> float:
    """How far apart the bounds of a hidden number must lie: twice its margin."""
    return 2 * max(float(_LEAST_MARGIN), abs(float(value)) / 5)


def are_vague(counts: Collection[Number]) -> bool:
    """Whether hidden counts of people, of one each at least, stay as vague as they must where readers know their sum and nothing else."""
    room = float(sum(counts)) - len(counts)
    return len(counts) > 1 and room >= max(map(needed_width, counts))
