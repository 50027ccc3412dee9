"""The one place that looks at the clock; deadlines are judged by the date in Kazakhstan."""

from __future__ import annotations

from datetime import date, datetime

from vocabulary.almaty import ZONE, in_almaty

__all__ = ["day_of", "in_almaty", "today"]


def today() -> date:
    """Today's date in Almaty."""
    return datetime.now(ZONE).date()


def day_of(moment: datetime) -> date:
    """The day in Almaty of a moment of UTC, as editions keep it without its zone."""
    return in_almaty(moment).date()
