"""The time of Almaty, by which days and deadlines are judged; moments are kept in UTC without a zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Almaty")


def in_almaty(moment: datetime) -> datetime:
    """A moment of UTC, kept without its zone, as the clocks in Almaty show it."""
    return moment.replace(tzinfo=UTC).astimezone(ZONE)
