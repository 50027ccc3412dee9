"""The one clock: moments are kept in UTC, days and deadlines are those of Almaty."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")


def now() -> datetime:
    """This moment in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def in_almaty(moment: datetime) -> datetime:
    """A moment of the store as the clocks of Almaty show it."""
    return moment.replace(tzinfo=UTC).astimezone(ALMATY)


def today() -> date:
    """The day in Almaty."""
    return in_almaty(now()).date()
