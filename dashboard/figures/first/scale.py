"""The range of an axis and its ticks, as plotly chooses them, without knowing how long the axis will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import ceil, floor, log10

# Around points plotly leaves this share of the axis.
ROOM = 0.05
_LEAST_TICKS, _MOST_TICKS = 4, 9


@dataclass(frozen=True)
class Edge:
    """A value that must be seen, with the room it needs beyond: pixels, and a share of the axis."""

    value: float
    pixels: float = 0.0
    share: float = 0.0

    def room(self, length: float) -> float:
        """Pixels on an axis of that length."""
        return self.pixels + self.share * length


@dataclass(frozen=True)
class Scale:
    """From the lowest to the highest edge of an axis."""

    low: Edge
    high: Edge

    def share(self, value: float) -> float:
        """Where a value lies between the two edges, 0 to 1."""
        return (value - self.low.value) / ((self.high.value - self.low.value) or 1)

    def place(self, value: float) -> tuple[float, float]:
        """Where a value lies on the whole axis: as a share of it, and pixels more."""
        share = self.share(value)
        of_axis = self.low.share + share * (1 - self.low.share - self.high.share)
        return of_axis, self.low.pixels - share * (self.low.pixels + self.high.pixels)

    def ends(self, length: float) -> tuple[float, float]:
        """The values at the very ends of an axis of that length."""
        inside = length - self.low.room(length) - self.high.room(length)
        per_pixel = (self.high.value - self.low.value) / inside
        return (
            self.low.value - per_pixel * self.low.room(length),
            self.high.value + per_pixel * self.high.room(length),
        )


def scale_of(lows: Iterable[Edge], highs: Iterable[Edge], *, length: float, to_zero: bool = False) -> Scale:
    """The scale that holds all edges with their room on an axis of about that length; from or up to zero where `to_zero`."""
    low, high = max(product(lows, highs), key=lambda pair: _values_per_pixel(pair[0], pair[1], length))
    if low.value == high.value:
        low, high = Edge(low.value - 1), Edge(high.value + 1)
    if to_zero and low.value >= 0:
        low = Edge(0.0)
    if to_zero and high.value <= 0:
        high = Edge(0.0)
    return Scale(low, high)


def _values_per_pixel(low: Edge, high: Edge, length: float) -> float:
    inside = length - low.room(length) - high.room(length)
    # Room must not push what is shown into a tenth of the axis.
    return (high.value - low.value) / (inside if inside > length / 10 else length)


def step_of(span: float, length: float, *, pixels: int, most: int = 0) -> float:
    """The step between ticks: 2, 5 or 10 times a power of ten, about one tick for so many pixels, or `most` of them."""
    rough = span / (most or min(max(length / pixels, _LEAST_TICKS), _MOST_TICKS) + 1)
    decade = 10.0 ** floor(log10(rough))
    return next(factor for factor in (2, 5, 10) if rough <= factor * decade * (1 + 1e-9)) * decade


def ticks(first: float, last: float, step: float) -> Iterator[float]:
    """The multiples of `step` from first to last."""
    for count in range(ceil(first / step - 1e-9), floor(last / step + 1e-9) + 1):
        yield count * step
