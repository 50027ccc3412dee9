"""Two years of one indicator: territory by territory, and classes of changes that are the same for all pairs of years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import floor, log10, sqrt
from statistics import median, quantiles
from typing import Any

from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import dictionary
from dashboard.queries.observations import yearly_totals
from dashboard.warehouse import Warehouse

Row = dict[str, Any]
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Pair:
    """One territory in an earlier and a later year, rows as `queries.observations.by_region`; None: not in that year's scheme."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row that names the region: the later one, or the earlier one of a territory that is no more."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def change(self) -> float | None:
        """The later value minus the earlier one, unrounded; None unless both are published for this territory."""
        if self.before is None or self.after is None or None in (self.before["value"], self.after["value"]):
            return None
        return self.after["value"] - self.before["value"]


def pairs(earlier: Sequence[Row], later: Sequence[Row]) -> list[Pair]:
    """The territories of both years: in the order of the later one, then those that only the earlier one has."""
    before = {row["territory_id"]: row for row in earlier}
    found = [Pair(before.pop(row["territory_id"], None), row) for row in later]
    return found + [Pair(row, None) for row in before.values()]


def change_limits(warehouse: Warehouse, indicator_id: str) -> tuple[float, ...]:
    """The sizes that part small, middling and large changes, ascending; above zero, alike for falls and rises.

    They belong to the indicator, not to two years: the first is the median change of a territory from one year with
    figures to the next; the second lies as many times above it as it lies below the change that one in ten of all
    pairs of years exceeds. Both are rounded to 1, 2 or 5 with zeros. Read once per edition.
    """
    held = warehouse.remembered("change limits", lambda _: {})
    if indicator_id not in held:
        held[indicator_id] = _limits(warehouse, indicator_id)
    return held[indicator_id]


def _limits(warehouse: Warehouse, indicator_id: str) -> tuple[float, ...]:
    years = coverage(warehouse)[indicator_id].map_years
    courses = list(_courses(warehouse, indicator_id, years))
    steps = _sizes(pairwise(years), courses)
    spans = _sizes(combinations(years, 2), courses)
    if not steps:
        return ()
    usual = median(steps)
    large = quantiles(spans, n=10)[-1] if len(spans) > 1 else spans[0]
    # Below two units of the last digit that is written, the smallest class would stay empty.
    least = 2 / 10 ** dictionary(warehouse).indicators[indicator_id].decimals
    limits = (_round(usual), _round(sqrt(usual * max(usual, large))))
    return tuple(sorted({max(limit, least) for limit in limits}))


def _courses(warehouse: Warehouse, indicator_id: str, years: Sequence[int]) -> Iterator[dict[int, float]]:
    """Year → published value, for each territory."""
    found: dict[str, dict[int, float]] = {}
    for row in yearly_totals(warehouse, indicator_id):
        if row["period_end"].year in years and row["value"] is not None:
            found.setdefault(row["territory_id"], {})[row["period_end"].year] = row["value"]
    yield from found.values()


def _sizes(of: Any, courses: Sequence[dict[int, float]]) -> list[float]:
    """The sizes of all changes between the years of each pair, without those that changed nothing."""
    both = [(a, b) for a, b in of]
    changes = (course[b] - course[a] for course in courses for a, b in both if a in course and b in course)
    return [abs(change) for change in changes if change]


def _round(size: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 ... by ratio."""
    power = 10.0 ** floor(log10(size))
    steps = [float(f"{step * power:g}") for step in (*_STEPS, 10)]
    return min(steps, key=lambda step: max(step / size, size / step))
