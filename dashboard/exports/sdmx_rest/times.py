"""Periods as SDMX writes them in a query, read as their first and last day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/P(\d{1,6})D")
# The parts of a year by their letter: how many months each has, and its kind in the mart.
_PARTS = {"S": (6, "half_year"), "Q": (3, "quarter"), "M": (1, "month"), "A": (12, "year")}
_PART = re.compile(r"(\d{4})-([SQMA])(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:\d\d)?")


class Time(NamedTuple):
    """First and last day, and the kind of period in the mart; empty for a stretch of days, which several kinds have."""

    start: date
    end: date
    kind: str


def read_time(written: str) -> Time:
    """2021, 2021-A1, 2021-S1, 2021-Q3, 2021-04, 2021-M04, 2021-10-01, 2021-01-01/P243D; raises ValueError for anything else."""
    if not written.isascii():
        raise ValueError(written)
    if moment := _MOMENT.fullmatch(written):
        written = moment[1]
    if re.fullmatch(r"\d{4}", written):
        return _months(int(written), 1, 12, "year")
    if part := _PART.fullmatch(written):
        length, kind = _PARTS[part[2]]
        number = int(part[3])
        if not 1 <= number <= 12 // length:
            raise ValueError(written)
        return _months(int(part[1]), (number - 1) * length + 1, length, kind)
    if month := _MONTH.fullmatch(written):
        return _months(int(month[1]), int(month[2]), 1, "month")
    if days := _DAYS.fullmatch(written):
        start = date.fromisoformat(days[1])
        return Time(start, _later(start, int(days[2]) - 1), "")
    day = date.fromisoformat(written)
    if day.isoformat() != written:
        raise ValueError(written)
    return Time(day, day, "as_of")


def _months(year: int, first: int, length: int, kind: str) -> Time:
    start = date(year, first, 1)
    after = first + length
    # The last day of a year that Python knows has no day after it.
    end = date(year, 12, 31) if after > 12 else date(year, after, 1) - timedelta(days=1)
    return Time(start, end, kind)


def _later(start: date, days: int) -> date:
    try:
        if days < 0:
            raise ValueError(days)
        return start + timedelta(days=days)
    except OverflowError:
        raise ValueError(days) from None
