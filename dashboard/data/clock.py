"""The one place that looks at the clock; deadlines are judged by the date in Kazakhstan.

A clock may be set wrong. An edition cannot have been made later than now, so a clock before it is wrong, and no day before
its own is ever today; and a clock that was moved while a process runs no longer goes along with the time since the machine started.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

from vocabulary.almaty import ZONE, in_almaty
from vocabulary.editions import made_at

__all__ = ["day_of", "in_almaty", "is_behind", "moved", "not_before", "now", "today"]
_SLACK_SECONDS = 60  # clocks of two machines differ, and are set right by little


def now() -> datetime:
    """This moment, with its zone (UTC)."""
    return datetime.now(UTC)


def since_start() -> float:
    """Seconds since the machine started, whatever its clock says."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


_BEGUN = now(), since_start()


def today() -> date:
    """Today's date in Almaty."""
    return now().astimezone(ZONE).date()


def not_before(day: date, edition_id: str) -> date:
    """The day, or the one on which the edition was made if that is later."""
    try:
        return max(day, made_at(edition_id).astimezone(ZONE).date())
    except ValueError:  # a file of another name
        return day


def is_behind(edition_id: str) -> bool:
    """Whether the clock stands before the making of the edition; False for a file of another name."""
    try:
        return (made_at(edition_id) - now()).total_seconds() > _SLACK_SECONDS
    except ValueError:
        return False


def moved() -> int:
    """By how many seconds the clock was set forward (or back, below 0) since the program began; 0 for less than a minute."""
    moment, at = _BEGUN
    by = (now() - moment).total_seconds() - (since_start() - at)
    return round(by) if abs(by) > _SLACK_SECONDS else 0


def day_of(moment: datetime) -> date:
    """The day in Almaty of a moment of UTC, as editions keep it without its zone."""
    return in_almaty(moment).date()
