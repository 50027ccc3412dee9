"""A rule such as "by the 15th of the month after each half-year" → the days on which a duty falls due."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# how many months a period has
LENGTHS = {"yearly": 12, "half_yearly": 6, "monthly": 1}


@dataclass(frozen=True)
class DueDay:
    """One period, as the build writes it, and the last day for its report."""

    period: str
    due_on: date


@dataclass(frozen=True)
class Rule:
    """`day` of the month that comes `months_after` the last month of each period; without `day` the last of that month."""

    recurrence: str
    months_after: int
    day: int | None = None


def days(rule: Rule, first: date, last: date) -> tuple[DueDay, ...]:
    """Every period whose report is due from `first` to `last`, both days among them, in their order."""
    found = (_in_month(rule, year, month) for year, month in _months(first, last))
    return tuple(day for day in found if day is not None and first <= day.due_on <= last)


def every_year(on: date, last: date) -> tuple[DueDay, ...]:
    """A day that comes back each year until `last`; the period is the day itself."""
    found = (_day(year, on.month, on.day) for year in range(on.year, last.year + 1))
    return tuple(DueDay(day.isoformat(), day) for day in found if day <= last)


def _in_month(rule: Rule, year: int, month: int) -> DueDay | None:
    """What is due in one month, if a period ended so many months before."""
    end_year, end_month = divmod(year * 12 + month - 1 - rule.months_after, 12)
    if (end_month + 1) % LENGTHS[rule.recurrence]:
        return None
    return DueDay(_written(rule.recurrence, end_year, end_month + 1), _day(year, month, rule.day))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield month // 12, month % 12 + 1


def _day(year: int, month: int, day: int | None) -> date:
    """A day of a month; its last one where the month has none of this number, or none is given."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if day is None else min(day, last))


def _written(recurrence: str, year: int, month: int) -> str:
    if recurrence == "yearly":
        return f"{year}"
    return f"{year}-{month:02}" if recurrence == "monthly" else f"{year}-H{month // 6}"
