"""Passwords by argon2, and who is signed out when one changes."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import update
from sqlalchemy.orm import Session

from reporting import clock
from reporting.errors import ReportingError
from reporting.store.tables import DeskSession

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher()


def hash_of(password: str) -> str:
    """What is kept of a password."""
    return _HASHER.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether it is the password; takes as long for somebody who has none, so that nobody learns which logins exist."""
    try:
        is_same = _HASHER.verify(password_hash or _of_nobody(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return is_same and password_hash is not None


def is_weak(password_hash: str) -> bool:
    """Whether it was hashed with weaker settings than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def demand_strength(password: str, *, login: str) -> None:
    """Raises ReportingError for a password that is short, too long, of few letters, or holds the login."""
    is_long_enough = SHORTEST <= len(password) <= LONGEST
    if not is_long_enough or len(set(password)) < 5 or login.lower() in password.lower():
        raise ReportingError("password_weak", shortest=SHORTEST, longest=LONGEST)


def end_sessions(session: Session, person_id: int) -> None:
    """Sign a person out everywhere."""
    open_ones = update(DeskSession).where(DeskSession.person_id == person_id, DeskSession.ended_at.is_(None))
    session.execute(open_ones.values(ended_at=clock.now()))


@cache
def _of_nobody() -> str:
    return _HASHER.hash("nobody has this password")
