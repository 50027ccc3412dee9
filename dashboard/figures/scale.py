"""Class limits for figures that have none in the register: 1, 3, 10, 30, ... below the greatest figure."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10


def steps_below(top: float, count: int) -> tuple[float, ...]:
    """The last `count` of the limits 1, 3, 10, 30, 100, ... that lie below `top`, rising.

    They follow from the greatest figure of all years, so that a colour means the same in every year.
    """
    if top <= 0:
        return ()
    decade = floor(log10(top)) + 1
    limits = [factor * 10.0**power for power in range(decade - count - 1, decade + 1) for factor in (1, 3)]
    return tuple([limit for limit in limits if limit < top][-count:])


def around_zero(values: Sequence[float], count: int) -> tuple[float, ...]:
    """The same limits on both sides of zero: −300, −100, 0, 100, 300.

    They follow from what one value in ten exceeds: a single giant would leave all others in one class.
    """
    sizes = sorted(abs(value) for value in values)
    above = steps_below(sizes[int(0.9 * (len(sizes) - 1))], count) if sizes else ()
    return (*(-limit for limit in reversed(above)), 0.0, *above)
