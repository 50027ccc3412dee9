"""What is to be sent is claimed by one sender, sent, and marked: two senders at once never have the same row.

A sender that died leaves its rows claimed; after LEASE another takes them, under the same ids.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, case, or_, select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.alerts.tables import Event, Outgoing, Pending, Subscriber
from reporting.store.transactions import Store

# longer than a mail server can take over all it is asked
LEASE = timedelta(minutes=15)
# before each further try; after the last one it is given up
PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 120, 480, 1440))


@dataclass(frozen=True)
class Claimed:
    """A message that is ours to send: `to` is whom it goes to (None: a webhook), `events` what it tells, in the order of the rules."""

    row_id: int
    message_id: str
    kind: str
    recipient: str
    to: Subscriber | Pending | None
    events: Sequence[Event]


@dataclass(frozen=True)
class Claim:
    """Messages that one sender has, by its `name`."""

    name: str
    messages: tuple[Claimed, ...]


def claim(store: Store, kinds: Sequence[str], most: int) -> Claim:
    """Take the next messages; those whose reader left meanwhile are forgotten."""
    name, now = secrets.token_hex(16), clock.now()
    with store.begin() as session:
        rows = list(session.scalars(_due(kinds, now).limit(most)))
        readers = _readers(session, rows, now)
        events = _events(session, rows)
        taken = []
        for row in rows:
            to = readers.get(row.recipient)
            if to is None and row.kind != "webhook":
                session.delete(row)
                continue
            row.state, row.claim, row.claimed_at = "sending", name, now
            told = [events[one] for one in row.events if one in events]
            taken.append(Claimed(row.id, row.message_id, row.kind, row.recipient, to, told))
        return Claim(name, tuple(taken))


def is_anything_due(store: Store, kinds: Sequence[str]) -> bool:
    """Whether there is something to send now."""
    with store.read() as session:
        return session.scalar(_due(kinds, clock.now()).limit(1)) is not None


def settle(store: Store, claimed: Claim, failed: Mapping[int, str], given_up: Sequence[int] = ()) -> None:
    """Mark what was sent; what was not (row → why) is tried again after a pause that grows, or given up."""
    now = clock.now()
    with store.begin() as session:
        ids = [one.row_id for one in claimed.messages]
        for row in session.scalars(
            select(Outgoing).where(Outgoing.id.in_(ids), Outgoing.claim == claimed.name)
        ):
            if row.id not in failed:
                row.state, row.sent_at, row.said = "sent", now, ""
                continue
            row.attempts, row.said, row.claim = row.attempts + 1, failed[row.id][:200], ""
            if row.id in given_up or row.attempts > len(PAUSES):
                row.state = "failed"
            else:
                row.state, row.next_at = "pending", now + PAUSES[row.attempts - 1]


def _due(kinds: Sequence[str], now: datetime) -> Select[Outgoing]:
    """Confirmations first: somebody waits for them. What lies further ahead than any pause was noted by a clock that stood ahead."""
    is_ripe = or_(Outgoing.next_at <= now, Outgoing.next_at > now + 2 * PAUSES[-1])
    is_due = and_(Outgoing.state == "pending", is_ripe)
    is_over = or_(Outgoing.claimed_at < now - LEASE, Outgoing.claimed_at > now + LEASE)
    is_left = and_(Outgoing.state == "sending", is_over)
    return (
        select(Outgoing)
        .where(Outgoing.kind.in_(kinds), or_(is_due, is_left))
        .order_by(case((Outgoing.kind == "confirm", 0), else_=1), Outgoing.id)
    )


def _readers(session: Session, rows: Sequence[Outgoing], now: datetime) -> dict[str, Subscriber | Pending]:
    ids = [row.recipient for row in rows]
    found: dict[str, Subscriber | Pending] = {
        one.id: one for one in session.scalars(select(Subscriber).where(Subscriber.id.in_(ids)))
    }
    waiting = select(Pending).where(Pending.id.in_(ids), Pending.until >= now)
    return found | {one.id: one for one in session.scalars(waiting)}


def _events(session: Session, rows: Sequence[Outgoing]) -> dict[str, Event]:
    ids = {one for row in rows for one in row.events}
    return {one.id: one for one in session.scalars(select(Event).where(Event.id.in_(ids)))}
