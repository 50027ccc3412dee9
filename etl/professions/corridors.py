"""From regions with more people than jobs to regions with fewer: the transport problem, by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

_EARTH_KM = 6_371.0
# two regions whose middles meet still cost something
_LEAST_KM = 1.0


@dataclass(frozen=True)
class Market:
    """A profession in a region in a quarter: vacancies, people looking for such work, median pay offered, and where the region lies."""

    region: str
    vacancies: int
    seekers: int
    pay: float
    longitude: float
    latitude: float

    @property
    def gap(self) -> int:
        """Vacancies without people; below nought: people without vacancies."""
        return self.vacancies - self.seekers


@dataclass(frozen=True)
class Corridor:
    """How many people would go from a region to another one, as the crow flies between the middles of both."""

    origin: str
    destination: str
    people: int
    kilometres: float
    pay_from: float
    pay_to: float


def corridors(markets: Sequence[Market]) -> list[Corridor]:
    """As many people as both sides have, so that the sum of cost over people is least; the largest corridor first.

    A person costs the distance times pay at the origin over pay at the destination: further is dearer, better paid is cheaper.
    Raises RuntimeError where the solver finds no answer, which cannot be: every region may send to every other.
    """
    ordered = sorted(markets, key=lambda one: one.region)
    sending, receiving = [one for one in ordered if one.gap < 0], [one for one in ordered if one.gap > 0]
    if not sending or not receiving:
        return []
    moved = _solved(sending, receiving)
    found = [
        Corridor(one.region, other.region, int(people), distance(one, other), one.pay, other.pay)
        for one, row in zip(sending, moved, strict=True)
        for other, people in zip(receiving, row, strict=True)
        if people > 0
    ]
    return sorted(found, key=lambda one: (-one.people, one.origin, one.destination))


def cost(one: Market, other: Market) -> float:
    """Of one person going from `one` to `other`."""
    return distance(one, other) * one.pay / other.pay


def distance(one: Market, other: Market) -> float:
    """Kilometres along a great circle."""
    east, north = (math.radians(other.longitude - one.longitude), math.radians(other.latitude - one.latitude))
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin(north / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(east / 2) ** 2
    return max(2 * _EARTH_KM * math.asin(math.sqrt(min(half, 1.0))), _LEAST_KM)


def _solved(sending: Sequence[Market], receiving: Sequence[Market]) -> NDArray[np.float64]:
    """People from each sender (rows) to each receiver; whole numbers, as every corner of a transport problem has."""
    rows, columns = len(sending), len(receiving)
    costs = np.array([[cost(one, other) for other in receiving] for one in sending])
    leaves = np.kron(np.eye(rows), np.ones((1, columns)))
    comes = np.kron(np.ones((1, rows)), np.eye(columns))
    limits = np.array([*(-one.gap for one in sending), *(one.gap for one in receiving)], dtype=float)
    people = min(limits[:rows].sum(), limits[rows:].sum())
    answer = linprog(
        costs.ravel(),
        A_ub=np.vstack([leaves, comes]),
        b_ub=limits,
        A_eq=np.ones((1, rows * columns)),
        b_eq=[people],
        method="highs-ds",
    )
    if not answer.success:
        raise RuntimeError(f"HiGHS found no corridors between {rows} and {columns} regions: {answer.message}")
    found: NDArray[np.float64] = np.rint(answer.x).reshape(rows, columns)
    return found
