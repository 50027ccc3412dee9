"""The tables of alerts. Moments are UTC without a zone, days are ISO text. Addresses stand in `pending` and `subscriber` only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from reporting.store.tables import NAMES


class AlertTable(DeclarativeBase):
    """The base of these tables."""

    metadata = MetaData(naming_convention=NAMES)


class Choice:
    """Where letters go and what somebody asked for; an empty list stands for everything."""

    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    rules: Mapped[list[str]] = mapped_column(JSON)
    targets: Mapped[list[str]] = mapped_column(JSON)
    regions: Mapped[list[str]] = mapped_column(JSON)


class Pending(Choice, AlertTable):
    """A wish that waits for its confirmation until `until`; `id` is random, and no link can be made of it without the key."""

    __tablename__ = "pending"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)


class Subscriber(Choice, AlertTable):
    """Somebody who confirmed; who unsubscribes is no row any more."""

    __tablename__ = "subscriber"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    confirmed_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("email"),)


class Attempt(AlertTable):
    """That somebody asked, for rate limits; `who` is a keyed hash of an address."""

    __tablename__ = "attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Evaluation(AlertTable):
    """That an edition was compared with the one before it, on a day; each pair once."""

    __tablename__ = "evaluation"
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[str] = mapped_column(String(40))
    on_day: Mapped[str] = mapped_column(String(10))
    before_id: Mapped[str | None] = mapped_column(String(40))
    evaluated_at: Mapped[datetime]
    events: Mapped[int]
    __table_args__ = (UniqueConstraint("edition_id", "on_day"),)


class Event(AlertTable):
    """Something that changed. `id` follows from the rule and what it is about; `words` as they were said: language → title, sentence, why."""

    __tablename__ = "event"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    rule: Mapped[str] = mapped_column(String(60))
    edition_id: Mapped[str] = mapped_column(String(40), index=True)
    on_day: Mapped[str] = mapped_column(String(10))
    before_id: Mapped[str] = mapped_column(String(40))
    target_id: Mapped[str] = mapped_column(String(120))
    region_id: Mapped[str] = mapped_column(String(20))
    indicator_id: Mapped[str] = mapped_column(String(120))
    old: Mapped[str] = mapped_column(String(200))
    new: Mapped[str] = mapped_column(String(200))
    cause: Mapped[str] = mapped_column(String(20))
    page: Mapped[str] = mapped_column(String(300))
    words: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(index=True)


class Outgoing(AlertTable):
    """What is to be sent: `message_id` is fixed before anything is sent and the same whenever it is tried again.

    `recipient` is the id of a subscriber, of a pending wish or of a webhook, by `kind`; `claim` is the sender that has it since
    `claimed_at`.
    """

    __tablename__ = "outgoing"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    recipient: Mapped[str] = mapped_column(String(60), index=True)
    edition_id: Mapped[str] = mapped_column(String(40), default="")
    on_day: Mapped[str] = mapped_column(String(10), default="")
    events: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(String(10), default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(index=True)
    claim: Mapped[str] = mapped_column(String(32), default="")
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        UniqueConstraint("message_id"),
        CheckConstraint("state IN ('pending', 'sending', 'sent', 'failed')", name="state"),
        CheckConstraint("kind IN ('confirm', 'alerts', 'webhook')", name="kind"),
    )
