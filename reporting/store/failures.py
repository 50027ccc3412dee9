"""What a database says when it refuses, in words of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from reporting.errors import StoreFailed

# Parts of what SQLite and PostgreSQL say, lower case → the sentence; the first that fits.
_SENTENCES = (
    (("database is locked", "lock timeout", "locknotavailable"), "store_busy"),
    (("disk is full", "no space left", "diskfull", "disk i/o error", "file too large"), "store_full"),
    (("readonly database", "read-only", "readonlysqltransaction"), "store_read_only"),
    (("malformed", "not a database", "file is encrypted"), "store_damaged"),
)


@contextmanager
def as_store_failed(*kinds: type[Exception]) -> Iterator[None]:
    """Raise StoreFailed for what the database refuses, and for errors of these kinds; a row that breaks a rule stays IntegrityError."""
    caught: tuple[type[Exception], ...] = (SQLAlchemyError, *kinds)
    try:
        yield
    except IntegrityError:
        raise
    except caught as error:
        raise StoreFailed(_key(error), found=_words(error)) from error


def _key(error: Exception) -> str:
    said = f"{type(getattr(error, 'orig', error)).__name__} {error}".lower()
    return next((key for parts, key in _SENTENCES if any(part in said for part in parts)), "store_gone")


def _words(error: Exception) -> str:
    """The first line of what was said, without SQL and its values."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    lines = str(cause).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200]
