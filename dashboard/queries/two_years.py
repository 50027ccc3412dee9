"""Two years of one indicator: territory by territory, and classes of changes that are the same for all pairs of years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import floor, log10, sqrt
from statistics import median, quantiles

from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import dictionary
from dashboard.queries.kinds import Total
from dashboard.queries.one_period import held_by_year, like_periods
from dashboard.queries.periods_held import Held
from dashboard.queries.structures import Period
from vocabulary.territory import COUNTRY

_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Pair:
    """One territory in an earlier and a later year, rows as `queries.one_period.areas`; None: not in that year's scheme.

    `is_like` is False where the two years are shown by periods that cannot be compared.
    """

    before: Total | None
    after: Total | None
    is_like: bool = True

    @property
    def row(self) -> Total:
        """The row that names the region: the later one, or the earlier one of a territory that is no more."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def change(self) -> float | None:
        """The later value minus the earlier one, unrounded; None unless both are published for this territory and alike."""
        if not self.is_like or self.before is None or self.after is None:
            return None
        before, after = self.before["value"], self.after["value"]
        return None if before is None or after is None else after - before


def pairs(earlier: Sequence[Total], later: Sequence[Total], is_like: bool = True) -> list[Pair]:
    """The territories of both years: in the order of the later one, then those that only the earlier one has."""
    before = {row["territory_id"]: row for row in earlier}
    found = [Pair(before.pop(row["territory_id"], None), row, is_like) for row in later]
    return found + [Pair(row, None, is_like) for row in before.values()]


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
    every = held_by_year(warehouse, indicator_id)
    years = [every[year] for year in coverage(warehouse)[indicator_id].map_years]
    steps, spans = _sizes(pairwise(years)), _sizes(combinations(years, 2))
    if not steps:
        return ()
    usual = median(steps)
    large = quantiles(spans, n=10)[-1] if len(spans) > 1 else spans[0]
    # Below two units of the last digit that is written, the smallest class would stay empty.
    least = 2 / 10 ** dictionary(warehouse).indicators[indicator_id].decimals
    limits = (_round(usual), _round(sqrt(usual * max(usual, large))))
    return tuple(sorted({max(limit, least) for limit in limits}))


def _sizes(of: Iterable[tuple[list[Held], list[Held]]]) -> list[float]:
    """The sizes of all changes between the years of each pair by periods that are alike, without those of zero."""
    found = []
    for first, second in of:
        periods = like_periods(first, second)
        if periods is not None:
            before, after = (
                _values(held, period) for held, period in zip((first, second), periods, strict=True)
            )
            found += [abs(after[name] - before[name]) for name in before.keys() & after.keys()]
    return [size for size in found if size]


def _values(every: list[Held], period: Period) -> dict[str, float]:
    """Territory → value."""
    [held] = [one for one in every if one.period == period]
    rows = (row for region, row in held.rows.items() if region != COUNTRY)
    return {row["territory_id"]: row["value"] for row in rows if row["value"] is not None}


def _round(size: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 ... by ratio."""
    power = 10.0 ** floor(log10(size))
    steps = [float(f"{step * power:g}") for step in (*_STEPS, 10)]
    return min(steps, key=lambda step: max(step / size, size / step))
