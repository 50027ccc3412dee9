"""Signing in: attempts and their limits, sessions and their ends, all kept in the store."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger, passwords
from reporting.cycle.people import actor_of_id, actor_of_subject
from reporting.cycle.rights import Actor
from reporting.errors import NotAllowed, NotFound, TooMany
from reporting.store import Store
from reporting.store.tables import DeskSession, Person, SignInAttempt

WINDOW = timedelta(minutes=15)
PER_LOGIN, PER_ADDRESS = 5, 30
ABSOLUTE, IDLE = timedelta(hours=8), timedelta(minutes=30)
# Seen is written at most so often, so that reading a page seldom writes.
_SEEN_EVERY = timedelta(minutes=1)
_SLACK = timedelta(minutes=5)


@dataclass(frozen=True)
class SignedIn:
    """A session that begins: `token` goes into the cookie and is kept nowhere."""

    token: str
    actor: Actor


def check_password(store: Store, login: str, password: str, *, address: str) -> SignedIn:
    """Sign in. Raises NotAllowed for a wrong login or password, TooMany after 5 failures of a login or 30 of an address.

    The old token of the browser, if any, is for the caller to end.
    """
    login = login.strip().lower()[:80]
    with store.read() as session:
        _demand_few(session, login, address)
        person = session.scalar(select(Person).where(Person.login == login))
        kept = person.password_hash if person and person.is_active else None
    # Slow by intent, so outside of any transaction.
    is_right = passwords.is_right(kept, password)
    renewed = passwords.hash_of(password) if is_right and kept and passwords.is_weak(kept) else None
    with store.begin() as session:
        _demand_few(session, login, address)
        note_attempt(session, login, address, succeeded=is_right)
        if is_right and person:
            if renewed:
                session.get_one(Person, person.id).password_hash = renewed
            return _begin(session, actor_of_id(session, person.id, through="desk"))
    raise NotAllowed("sign_in_wrong")


def sign_in_subject(store: Store, subject: str) -> SignedIn:
    """Sign in somebody whom the proxy or OIDC has named. Raises NotAllowed for a name that nobody here has."""
    with store.begin() as session:
        try:
            actor = actor_of_subject(session, subject, through="desk")
        except NotFound as error:
            raise NotAllowed("sign_in_unknown") from error
        return _begin(session, actor)


def actor_of_token(store: Store, token: str) -> Actor | None:
    """Who is signed in by this token, or None; marks the session as seen."""
    now = clock.now()
    with store.read() as session:
        found = session.get(DeskSession, _id(token))
        if found is None or not _holds(found, now):
            return None
        try:
            actor = actor_of_id(session, found.person_id, through="desk")
        except NotFound:
            return None
        is_fresh = now - found.seen_at < _SEEN_EVERY
    if not is_fresh:
        with store.begin() as session:
            if kept := session.get(DeskSession, _id(token)):
                kept.seen_at = now
    return actor


def sign_out(store: Store, token: str) -> None:
    """End the session; an unknown token ends nothing."""
    with store.begin() as session:
        found = session.get(DeskSession, _id(token))
        if found and found.ended_at is None:
            found.ended_at = clock.now()
            person = session.get_one(Person, found.person_id)
            actor = Actor(person.id, person.login, person.name, person.body_id, frozenset(), "desk")
            ledger.append(session, actor, "sign_out", person.login, body_id=person.body_id)


def note_attempt(session: Session, login: str, address: str, *, succeeded: bool) -> None:
    """Keep that somebody tried, without their address; the failure that locks a login is an entry of the ledger."""
    session.add(SignInAttempt(login=login, address_hash=_id(address), at=clock.now(), succeeded=succeeded))
    session.flush()
    if not succeeded and _failures(session, login=login) == PER_LOGIN:
        ledger.append(session, None, "lock_out", login)


def _begin(session: Session, actor: Actor) -> SignedIn:
    token, now = secrets.token_urlsafe(32), clock.now()
    session.add(DeskSession(id=_id(token), person_id=actor.person_id, created_at=now, seen_at=now))
    ledger.append(session, actor, "sign_in", actor.login, body_id=actor.body_id)
    return SignedIn(token, actor)


def _demand_few(session: Session, login: str, address: str) -> None:
    by_login = _failures(session, login=login)
    by_address = _failures(session, address=address)
    if by_login >= PER_LOGIN or by_address >= PER_ADDRESS:
        raise TooMany("sign_in_locked", minutes=int(WINDOW.total_seconds() // 60))


def _failures(session: Session, *, login: str | None = None, address: str = "") -> int:
    """Failures of a login since it was last signed in, or of an address, in the window before now.

    A clock that was put back leaves attempts in the future: those are counted for as long again, not forever.
    """
    now = clock.now()
    tried = select(func.count()).select_from(SignInAttempt)
    tried = tried.where(SignInAttempt.at > now - WINDOW, SignInAttempt.at < now + WINDOW)
    tried = tried.where(SignInAttempt.succeeded.is_(False))
    if login is None:
        return session.scalar(tried.where(SignInAttempt.address_hash == _id(address))) or 0
    tried = tried.where(SignInAttempt.login == login)
    last = select(func.max(SignInAttempt.id)).where(
        SignInAttempt.login == login, SignInAttempt.succeeded.is_(True)
    )
    return session.scalar(tried.where(SignInAttempt.id > func.coalesce(last.scalar_subquery(), 0))) or 0


def _holds(found: DeskSession, now: datetime) -> bool:
    """A session from the future is one of a clock that was put back: it ends, too."""
    is_young = -_SLACK < now - found.created_at < ABSOLUTE
    return found.ended_at is None and is_young and now - found.seen_at < IDLE


def _id(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
