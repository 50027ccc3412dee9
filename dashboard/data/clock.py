"""The one place that looks at the clock; deadlines are judged by the date in Kazakhstan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Asia/Almaty")


def today() -> date:
    """Today's date in Almaty."""
    return datetime.now(_ZONE).date()


def day_of(moment: datetime) -> date:
    """The day in Almaty of a moment of UTC, as editions keep it without its zone."""
    return in_almaty(moment).date()


def in_almaty(moment: datetime) -> datetime:
    """A moment of UTC, as editions keep it without its zone, as the clocks in Almaty showed it."""
    return moment.replace(tzinfo=UTC).astimezone(_ZONE)
