"""Asking for alerts, confirming within the hour, leaving: no sign-in, and no answer tells whether an address is known."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.alerts.links import Links
from reporting.alerts.queueing import message_id
from reporting.alerts.tables import Attempt, Outgoing, Pending, Subscriber
from reporting.board.letters import address_of
from reporting.errors import NotFound, ReportingError, TooMany
from reporting.store.transactions import Store

HOLDS = timedelta(hours=1)
WINDOW = timedelta(hours=1)
PER_VISITOR, PER_ADDRESS = 20, 3
# how long what was sent, or could not be, is remembered
_REMEMBERED = timedelta(days=90)
_LONGEST = 254


@dataclass(frozen=True)
class Wish:
    """What somebody asks for; an empty list stands for everything."""

    email: str
    language: str
    rules: Sequence[str] = ()
    targets: Sequence[str] = ()
    regions: Sequence[str] = ()


def ask(store: Store, links: Links, wish: Wish, *, visitor: str) -> None:
    """Queue a letter with a link that confirms the wish; the same for every address, known or not, asked for once or often.

    Raises ReportingError for what is no address, TooMany for a visitor (an address of the net) who asked too often.
    """
    email = normal(wish.email)
    now = clock.now()
    with store.begin() as session:
        _sweep(session, now)
        who, whom = links.hashed(f"visitor {visitor}"), links.hashed(f"mail {email}")
        if _attempts(session, who) >= PER_VISITOR:
            raise TooMany("alerts_often", minutes=int(WINDOW.total_seconds() // 60))
        is_often = _attempts(session, whom) >= PER_ADDRESS
        session.add_all([Attempt(who=who, at=now), Attempt(who=whom, at=now)])
        if not is_often:
            _queue(session, wish, email, now)


def _queue(session: Session, wish: Wish, email: str, now: datetime) -> None:
    row = Pending(
        id=secrets.token_hex(16), email=email, language=wish.language, rules=list(wish.rules), targets=list(wish.targets),
        regions=list(wish.regions), until=now + HOLDS,
    )  # fmt: skip
    session.add(row)
    session.add(
        Outgoing(
            message_id=message_id("confirm", row.id), kind="confirm", recipient=row.id, next_at=now, events=[]
        )
    )


def confirm(store: Store, links: Links, token: str) -> Subscriber:
    """Let a wish count, and those of before no more. Raises NotFound for a link that is not ours, was used or is older than an hour."""
    now = clock.now()
    row_id = links.row_id("confirm", token)
    with store.begin() as session:
        wish = session.get(Pending, row_id) if row_id else None
        if wish is None or not _waits(wish.until, now):
            raise NotFound("alerts_link_gone")
        row = session.scalar(select(Subscriber).where(Subscriber.email == wish.email))
        if row is None:
            row = Subscriber(id=secrets.token_hex(16), email=wish.email, confirmed_at=now)
            session.add(row)
        row.language, row.rules, row.targets, row.regions = (
            wish.language,
            wish.rules,
            wish.targets,
            wish.regions,
        )
        _forget_pending(session, wish.email)
        session.flush()
        return row


def _waits(until: datetime, now: datetime) -> bool:
    """Whether a wish may still be confirmed; one that would hold for hours was written by a clock that stood ahead."""
    return now <= until <= now + 2 * HOLDS


def unsubscribe(store: Store, links: Links, token: str) -> None:
    """Forget somebody, with what waits for them; a link of somebody who left does nothing. Raises NotFound for one that is not ours."""
    row_id = links.row_id("unsubscribe", token)
    if row_id is None:
        raise NotFound("alerts_link_gone")
    with store.begin() as session:
        if (row := session.get(Subscriber, row_id)) is not None:
            _forget_pending(session, row.email)
            session.delete(row)
        session.execute(delete(Outgoing).where(Outgoing.recipient == row_id, Outgoing.state != "sent"))


def sweep(store: Store) -> int:
    """Forget wishes that nobody confirmed within the hour, and what was sent long ago; returns how many wishes."""
    with store.begin() as session:
        return _sweep(session, clock.now())


def normal(email: str) -> str:
    """An address as it is kept. Raises ReportingError for what is none, or could get into the head of a letter."""
    found = email.strip(" ").lower()
    if len(found) > _LONGEST or address_of(found) is None:
        raise ReportingError("alerts_address")
    return found


def _sweep(session: Session, now: datetime) -> int:
    gone = list(
        session.scalars(select(Pending.id).where((Pending.until < now) | (Pending.until > now + 2 * HOLDS)))
    )
    if gone:
        session.execute(delete(Outgoing).where(Outgoing.recipient.in_(gone), Outgoing.state != "sent"))
        session.execute(delete(Pending).where(Pending.id.in_(gone)))
    session.execute(delete(Attempt).where((Attempt.at < now - WINDOW) | (Attempt.at > now + WINDOW)))
    done = Outgoing.state.in_(("sent", "failed"))
    session.execute(delete(Outgoing).where(done, Outgoing.next_at < now - _REMEMBERED))
    return len(gone)


def _attempts(session: Session, who: str) -> int:
    return session.scalar(select(func.count()).select_from(Attempt).where(Attempt.who == who)) or 0


def _forget_pending(session: Session, email: str) -> None:
    ids = list(session.scalars(select(Pending.id).where(Pending.email == email)))
    session.execute(delete(Outgoing).where(Outgoing.recipient.in_(ids), Outgoing.state != "sent"))
    session.execute(delete(Pending).where(Pending.id.in_(ids)))
