"""Which reports that are owed a body is reminded of on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from reporting.board.standing import Standing

# days before the last day; below 0 after it
DAYS = (14, 7, 1, -1, -7)
# how long after its own day a letter is still sent; the next one comes before
_HOLDS = 7
_OPEN = frozenset({"due", "not_due", "silent", "returned"})


@dataclass(frozen=True)
class Reminder:
    """One report that is owed, for which of the five days the letter is, and how many days are left (below 0: have gone by)."""

    standing: Standing
    days: int
    left: int

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What is sent once: duty, body, last day, and which letter."""
        due = self.standing.due
        return due.duty_id, due.body_id, self.standing.last_day.isoformat(), self.days


def reminders(
    standings: Iterable[Standing], sent: Collection[tuple[str, str, str, int]], *, on: date
) -> tuple[Reminder, ...]:
    """What bodies are to be reminded of on the day `on`, the most urgent first.

    Of several days that have come only the last one counts, so that a body never gets two letters about one report at once;
    a run that was missed is made up for within a week.
    """
    found = []
    for standing in standings:
        days = days_reached(standing, on)
        if days is None:
            continue
        one = Reminder(standing, days, (standing.last_day - on).days)
        if one.key not in sent:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.standing.last_day, one.standing.due.key)))


def days_reached(standing: Standing, on: date) -> int | None:
    """Which letter is due on the day; None for none."""
    left = (standing.last_day - on).days
    reached = [days for days in DAYS if left <= days]
    if standing.state not in _OPEN or not reached:
        return None
    return reached[-1] if reached[-1] - left < _HOLDS else None
