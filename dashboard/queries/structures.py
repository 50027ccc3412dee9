"""How a whole splits into parts over time: which published periods can stand beside each other, and what each says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from dashboard.queries.kinds import Figure, Observation, Observed
from vocabulary.periods import series_kind

R = TypeVar("R", bound=Observation)
# What is not a part of its own stands last, however large it is.
REST = ("other", "unknown", "stateless")
_FAR_FUTURE = 9999


@dataclass(frozen=True, order=True)
class Period:
    """A published period; a date has the same start and end.

    `stands_for` is the day that its figures are true for, where that is not its end: what is counted on 1 January is the
    end of the year before.
    """

    end: date
    start: date
    kind: str
    stands_for: date | None = field(default=None, compare=False)

    @property
    def is_whole(self) -> bool:
        """False for a part of a year: its figures do not stand for the year."""
        return self.kind in {"year", "as_of", "month"}

    @property
    def day(self) -> date:
        """The day that its figures stand for."""
        return self.stands_for or self.end

    @property
    def year(self) -> int:
        """The year that its figures stand for."""
        return self.day.year


@dataclass(frozen=True)
class Structure:
    """The parts of one quantity at several periods, oldest first; `shown` is the one to be read first."""

    periods: tuple[Period, ...]
    shown: Period
    rows: dict[tuple[str, Period], Figure]

    def ranked(self) -> list[Figure]:
        """The rows of the period shown, the greatest first, the rest last."""
        own = [row for (_, period), row in self.rows.items() if period == self.shown]
        return sorted(own, key=lambda row: (row["member"] in REST, -row["value"]))

    def parts(self) -> list[str]:
        """The parts of the period shown, in its order."""
        return [part_of_row(row) for row in self.ranked()]

    def course(self, part: str) -> list[Figure]:
        """The rows of one part, oldest first."""
        return [self.rows[(part, period)] for period in self.periods if (part, period) in self.rows]

    def at(self, period: Period) -> list[Figure]:
        """The rows of one period."""
        return [row for (_, own), row in self.rows.items() if own == period]


def structure(rows: Iterable[Figure], *, until: int | None, fewest: int = 1) -> Structure | None:
    """The parts in `rows` (as queries.flows); periods with fewer than `fewest` parts do not count. None for none.

    Of the periods of one calendar year only the longest stands, of its dates the last; counts since 1991 stand apart.
    `until` is the last year that counts.
    """
    by_period: dict[Period, list[Figure]] = {}
    for row in rows:
        by_period.setdefault(period_of(row), []).append(row)
    full = [period for period, own in by_period.items() if len(own) >= fewest]
    periods = [period for period in comparable(full) if period.year <= (until or _FAR_FUTURE)]
    if not periods:
        return None
    found = {(part_of_row(row), period): row for period in periods for row in by_period[period]}
    return Structure(tuple(periods), periods[-1], found)


def comparable(periods: Iterable[Period]) -> list[Period]:
    """The longest period of each calendar year, of several dates the last; oldest first."""
    inside = [period for period in periods if period.start.year == period.end.year]
    years = {period.year for period in inside}
    return sorted(max((p for p in inside if p.year == year), key=_length) for year in years)


def period_of(row: Observed) -> Period:
    """The period of a row; a count over several years is `since`, whether the row says so or not."""
    start, end = row["period_start"], row["period_end"]
    return Period(end, start, series_kind(row["period_kind"], start, end), row.get("stands_for"))


def day_of_row(row: Observed) -> date:
    """The day that a figure stands for; the end of its period where the row does not say."""
    return row.get("stands_for") or row["period_end"]


def newest(rows: Iterable[R], *, kind: str, until: int | None = None) -> list[R]:
    """The rows of the newest period of one kind."""
    own = [row for row in rows if row["kind"] == kind and day_of_row(row).year <= (until or _FAR_FUTURE)]
    last = max((period_of(row) for row in own), default=None)
    return [row for row in own if period_of(row) == last]


def part_of_row(row: Observation) -> str:
    """The part that a row is of: its member, or its region where a whole is parted by regions."""
    return row["member"] or row["region_id"]


def _length(period: Period) -> tuple[bool, int, date]:
    return period.kind == "year", (period.end - period.start).days, period.end
