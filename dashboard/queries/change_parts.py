"""By which parts a figure can be told from one period to another: a share, a breakdown, the regions of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from dashboard.queries.change_arithmetic import (
    DENOMINATOR,
    NUMERATOR,
    Change,
    change_of_count,
    change_of_ratio,
    change_of_share,
)
from dashboard.queries.dictionary import Indicator
from dashboard.queries.one_period import is_like
from dashboard.queries.share_arithmetic import split
from dashboard.queries.structures import Period

# How a share is told; a breakdown is told by its own name.
SHARE, RATIO, REGIONS = "share", "ratio", "regions"
_YEAR = 360  # days, nearly: what is counted on 1 November has a neighbour on 10 November of the year before


@dataclass(frozen=True)
class Held:
    """What is held of one period: parts by name, the whole, the territory that they are of, and who says so.

    `value` is the figure of the indicator itself, where it is not the whole: a share.
    """

    period: Period
    parts: Mapping[str, Fraction]
    whole: Fraction | None
    territory: str
    sources: frozenset[str]
    value: float | None = None
    is_break: bool = False


@dataclass(frozen=True)
class Way:
    """One way to tell a change of `indicator`; `held` are all periods with any part, oldest first."""

    name: str
    indicator: Indicator
    held: tuple[Held, ...]

    @cached_property
    def breakdown(self) -> str:
        """The breakdown that the parts are members of; "" for others."""
        if self.name == SHARE:
            assert self.indicator.derivation is not None
            return self.indicator.derivation.breakdown or ""
        return "" if self.name in (RATIO, REGIONS) else self.name

    @cached_property
    def whole(self) -> tuple[Held, ...]:
        """The periods for which all parts are held and that can be compared with another such period."""
        found = [one for one in self.held if self.change(one, one) is not None]
        return tuple(
            one for one in found if any(_are_alike(one, other) for other in found if other is not one)
        )

    def at(self, period: Period) -> Held | None:
        """What is held of a period, whether all parts or not."""
        return next((one for one in self.held if one.period == period), None)

    def earlier(self, after: Held) -> list[Held]:
        """The whole periods that can stand before a period, oldest first."""
        return [one for one in self.whole if one.period.end < after.period.end and _are_alike(one, after)]

    def change(self, before: Held, after: Held) -> Change | None:
        """What moved the figure between two periods; None where parts are missing or the two are not alike."""
        if before is not after and not _are_alike(before, after):
            return None
        if self.name == SHARE:
            return _share(self.indicator, before, after)
        if self.name == RATIO:
            return _ratio(self.indicator, before, after)
        if before.whole is None or after.whole is None:
            return None
        return change_of_count(before.parts, after.parts, wholes=(before.whole, after.whole))

    def missing(self, held: Held) -> list[str]:
        """The parts that other whole periods have and this one lacks."""
        like = [one for one in self.whole if _are_alike(one, held)] or self.whole
        newest = like[-1].parts if like else {}
        return [name for name in newest if name not in held.parts]

    def breaks(self, before: Held, after: Held) -> bool:
        """Whether the series breaks between the two: figures on both sides do not stand for quite the same."""
        return any(
            one.is_break and before.period.end < one.period.end <= after.period.end for one in self.held
        )


def _share(indicator: Indicator, before: Held, after: Held) -> Change | None:
    rule = indicator.derivation
    assert rule is not None
    first, last = (
        split(
            {name: float(value) for name, value in one.parts.items()},
            numerator=rule.numerator,
            denominator=rule.denominator,
            total=None if one.whole is None else float(one.whole),
        )
        for one in (before, after)
    )
    found = change_of_share(first, last) if first and last else None
    return found if _is_as_published(indicator, found, before, after) else None


def _ratio(indicator: Indicator, before: Held, after: Held) -> Change | None:
    assert indicator.rate is not None
    if any(len(one.parts) < 2 for one in (before, after)):
        return None
    part, base = ((before.parts[side], after.parts[side]) for side in (NUMERATOR, DENOMINATOR))
    found = change_of_ratio(part, base, per=indicator.rate.per)
    return found if _is_as_published(indicator, found, before, after) else None


def _is_as_published(indicator: Indicator, change: Change | None, before: Held, after: Held) -> bool:
    """Whether the parts give the share that is shown, as exactly as it is printed: else they are of something else."""
    if change is None or before.value is None or after.value is None:
        return False
    most = 0.5 * 10**-indicator.decimals + 1e-9
    pairs = ((change.before, before.value), (change.after, after.value))
    return all(abs(float(computed) - printed) <= most for computed, printed in pairs)


def _are_alike(one: Held, other: Held) -> bool:
    """Whether one may be subtracted from the other: the same territory, and periods alike; a stock of any two days is."""
    if one.territory != other.territory:
        return False
    is_stock = one.period.kind == other.period.kind == "as_of"
    return is_stock or is_like(one.period, other.period)


def usual_pair(
    way: Way, *, day: date | None, before: Held | None = None, after: Held | None = None
) -> tuple[Held, Held] | None:
    """The two periods to be shown where the reader has named none, or one of them; None where no two can be compared.

    Later the newest; earlier the figure that was judged on `day`, else the newest that lies a year or more before.
    """
    for last in [after] if after else reversed(way.whole):
        earlier = [before] if before else way.earlier(last)
        for first in sorted(earlier, key=lambda one: _rank_before(one, last, day), reverse=True):
            if way.change(first, last) is not None:
                return first, last
    return None


def _rank_before(one: Held, last: Held, day: date | None) -> tuple[bool, bool, Period]:
    is_a_year_before = (last.period.end - one.period.end).days >= _YEAR
    return one.period.day == day, is_a_year_before, one.period
