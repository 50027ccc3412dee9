"""When a region belongs to a group: on the day that a figure stands for, between the first and the last day of its time.

A figure of the night after a year (1 January) stands for the last day of that year: it is a figure of the list of that year.
"""

from __future__ import annotations

from datetime import date

# {first} and {last} without a day bound nothing.
IS_MEMBER = "coalesce({first} <= {day}, true) AND coalesce({last} >= {day}, true)"


def is_member(first: date | None, last: date | None, day: date) -> bool:
    """The same of days that are read already."""
    return (first is None or first <= day) and (last is None or last >= day)
