"""Who is to be told of what: one message for each person or webhook and edition, with everything that concerns them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.alerts.tables import Event, Outgoing, Subscriber
from reporting.alerts.webhooks import Webhook


class Choosing(Protocol):
    """What somebody asked for; an empty list stands for everything."""

    @property
    def rules(self) -> Sequence[str]:
        """Ids of rules."""

    @property
    def targets(self) -> Sequence[str]:
        """Ids of targets; what is about no target is told whatever was chosen."""

    @property
    def regions(self) -> Sequence[str]:
        """Ids of regions."""


def concerns(event: Event, wish: Choosing) -> bool:
    """Whether somebody asked to be told of this."""
    return (
        (not wish.rules or event.rule in wish.rules)
        and (not wish.targets or not event.target_id or event.target_id in wish.targets)
        and (not wish.regions or event.region_id in wish.regions)
    )


def message_id(*of: str) -> str:
    """The id of a message, the same whenever it is made."""
    return hashlib.sha256("\n".join(of).encode()).hexdigest()[:32]


def queue(
    session: Session,
    events: Sequence[Event],
    webhooks: Iterable[Webhook],
    *,
    edition_id: str,
    day: date,
    made: datetime,
) -> int:
    """Add what is to be sent to those who confirmed before `made`, and to webhooks; returns how many messages there are."""
    rows = []
    wishes: list[tuple[str, str, Choosing]] = [("webhook", one.id, one) for one in webhooks]
    confirmed = select(Subscriber).where(Subscriber.confirmed_at <= made).order_by(Subscriber.id)
    wishes += [("alerts", one.id, one) for one in session.scalars(confirmed)]
    for kind, recipient, wish in wishes:
        own = [event.id for event in events if concerns(event, wish)]
        if own:
            name = message_id(kind, recipient, edition_id, day.isoformat())
            rows.append(
                {"message_id": name, "kind": kind, "recipient": recipient, "edition_id": edition_id, "on_day": day.isoformat(),
                 "events": own, "next_at": clock.now()}
            )  # fmt: skip
    if rows:
        session.execute(insert(Outgoing), rows)
    return len(rows)
