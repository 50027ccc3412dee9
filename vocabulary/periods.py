"""Kinds of periods and how exactly a day is known."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

PeriodKind = Literal["year", "half_year", "quarter", "month", "as_of", "cumulative", "range"]
PERIOD_KINDS: tuple[str, ...] = get_args(PeriodKind)
# A count since 1991 and a count since January are two series, though both are `cumulative`: the first is told apart.
SINCE = "since"
# which kinds of period make one together, and how many of them
PARTS_OF_PERIOD: dict[str, dict[str, int]] = {
    "year": {"half_year": 2, "quarter": 4, "month": 12},
    "half_year": {"quarter": 2, "month": 6},
    "quarter": {"month": 3},
}
# in the order in which they are offered
SERIES_KINDS = ("year", "as_of", "cumulative", SINCE, "range", "month", "quarter", "half_year")
# how exactly a date is known; the date itself is then the last day of the month, quarter ...
DatePrecision = Literal["day", "month", "quarter", "half_year", "year"]
DATE_PRECISIONS: tuple[str, ...] = get_args(DatePrecision)


# the same for a statement that has the columns of an observation
SERIES_KIND_SQL = f"""CASE WHEN period_kind = 'cumulative' AND year(period_start) < year(period_end) THEN '{SINCE}'
    ELSE period_kind END"""


def series_kind(kind: str, start: date, end: date) -> str:
    """The kind of series that a figure of this period belongs to."""
    return SINCE if kind == "cumulative" and start.year < end.year else kind
