"""The one clock: moments are kept in UTC, days and deadlines are those of Almaty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from vocabulary.almaty import in_almaty

__all__ = ["in_almaty", "now", "pretending", "today"]
_PRETENDED: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """This moment in UTC, without a zone, as the store keeps it."""
    return _PRETENDED.get() or datetime.now(UTC).replace(tzinfo=None)


@contextmanager
def pretending(moment: datetime) -> Iterator[None]:
    """Let this be the moment (UTC), for reports that are made up for a year gone by; nothing else may."""
    token = _PRETENDED.set(moment)
    try:
        yield
    finally:
        _PRETENDED.reset(token)


def today() -> date:
    """The day in Almaty."""
    return in_almaty(now()).date()
