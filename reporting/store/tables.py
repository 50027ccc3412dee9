"""The tables of the store. Moments are UTC without a zone, days are ISO text, figures are text of the build's grammar.

What the database itself refuses stands here as constraints: the same person twice on one report, a second row of one key.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_STATES = "state IN ('received', 'returned', 'accepted', 'approved', 'published', 'withdrawn', 'replaced')"


class Table(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMES)


class OfFigure:
    """The columns that say which figure a row is about."""

    indicator_id: Mapped[str] = mapped_column(String(80))
    region_id: Mapped[str] = mapped_column(String(20))
    period: Mapped[str] = mapped_column(String(30))
    period_kind: Mapped[str] = mapped_column(String(20))
    breakdown: Mapped[str] = mapped_column(String(80), default="")
    member: Mapped[str] = mapped_column(String(80), default="")


class Person(Table):
    """Somebody who may act; `password_hash` (argon2) is None for those whom the proxy or OIDC names by `subject`."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    body_id: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str | None] = mapped_column(String(200), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(300))
    email: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="kk")
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class PersonRight(Table):
    """One right of a person."""

    __tablename__ = "person_right"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    right: Mapped[str] = mapped_column(String(20), primary_key=True)
    __table_args__ = (
        CheckConstraint("\"right\" IN ('submit', 'check', 'approve', 'publish', 'administer')", name="known"),
    )


class DeskSession(Table):
    """A sign-in that holds: `id` is the SHA-256 of what the cookie says."""

    __tablename__ = "desk_session"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInAttempt(Table):
    """An attempt to sign in, for lock-out and rate limits; `address_hash` names no address."""

    __tablename__ = "sign_in_attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), index=True)
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    succeeded: Mapped[bool]


class RawFile(Table):
    """A file as it was handed in; it lies in the desk's `raw` folder under its SHA-256."""

    __tablename__ = "raw_file"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[int]
    stored_at: Mapped[datetime]


class Report(Table):
    """A receipt: what a body handed in for a period. `number` such as `2026-000012`; `period` as the build writes it.

    `outcome` holds messages and counts as they were shown; `replaces_id` the report that this one corrects.
    """

    __tablename__ = "report"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    body_id: Mapped[str] = mapped_column(String(80), index=True)
    period: Mapped[str] = mapped_column(String(30), index=True)
    file_sha256: Mapped[str] = mapped_column(ForeignKey("raw_file.sha256"))
    file_name: Mapped[str] = mapped_column(String(200))
    submitted_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    rows_read: Mapped[int]
    accepted: Mapped[int]
    refused: Mapped[int]
    ignored: Mapped[int]
    content_sha256: Mapped[str] = mapped_column(String(64))
    idempotency_key: Mapped[str | None] = mapped_column(String(80), unique=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    language: Mapped[str] = mapped_column(String(2), default="kk")
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON)
    __table_args__ = (
        UniqueConstraint("id", "submitted_by"),
        CheckConstraint(_STATES, name="known_state"),
        CheckConstraint("rows_read = accepted + refused + ignored", name="rows_add_up"),
    )


class ReportFigure(OfFigure, Table):
    """An accepted figure of a report (see messages.outcome.Figure)."""

    __tablename__ = "report_figure"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    numerator: Mapped[str] = mapped_column(String(30), default="")
    denominator: Mapped[str] = mapped_column(String(30), default="")
    value: Mapped[str] = mapped_column(String(30), default="")
    obs_status: Mapped[str] = mapped_column(String(2))
    source: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    sheet: Mapped[str] = mapped_column(String(40), default="")
    row: Mapped[int]
    cell: Mapped[str] = mapped_column(String(20), default="")


class ReportMeasure(Table):
    """What a report says of a measure (see messages.outcome.MeasureReport)."""

    __tablename__ = "report_measure"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(20))
    done_on: Mapped[str] = mapped_column(String(10), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    act: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    money_planned: Mapped[str] = mapped_column(String(30), default="")
    money_spent: Mapped[str] = mapped_column(String(30), default="")
    row: Mapped[int]


class ReportPromise(Table):
    """What a report says of a promise (see messages.outcome.PromiseReport)."""

    __tablename__ = "report_promise"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    target_id: Mapped[str] = mapped_column(String(80))
    in_place: Mapped[str] = mapped_column(String(10))
    since: Mapped[str] = mapped_column(String(10), default="")
    act: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")
    row: Mapped[int]


class WarningAnswer(Table):
    """The tick and the reason that one warning of a report got; the reason becomes the footnote of the figure."""

    __tablename__ = "warning_answer"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    warning: Mapped[str] = mapped_column(String(200), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime]


class Acceptance(Table):
    """That a report was looked through and holds (right: check)."""

    __tablename__ = "acceptance"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    accepted_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Approval(Table):
    """The second person. The store refuses the one who submitted, whoever writes the row."""

    __tablename__ = "approval"
    report_id: Mapped[int] = mapped_column(primary_key=True)
    submitted_by: Mapped[int]
    approved_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    __table_args__ = (
        ForeignKeyConstraint(["report_id", "submitted_by"], ["report.id", "report.submitted_by"]),
        CheckConstraint("submitted_by <> approved_by", name="two_people"),
    )


class Publication(Table):
    """An edition that was made of approved reports; `overlay` names the folder of inputs it was made from."""

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    overlay: Mapped[str] = mapped_column(String(64))
    edition_id: Mapped[str | None] = mapped_column(String(40))
    previous_edition_id: Mapped[str | None] = mapped_column(String(40))
    published_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(20))
    __table_args__ = (
        CheckConstraint("state IN ('begun', 'done', 'failed', 'rolled_back')", name="known_state"),
    )


class PublishedReport(Table):
    """A report that went into a publication."""

    __tablename__ = "published_report"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)


class Dispute(OfFigure, Table):
    """A region's own value beside a figure that was published or reported; both are kept and shown."""

    __tablename__ = "dispute"
    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[str] = mapped_column(String(80))
    published_value: Mapped[str] = mapped_column(String(30))
    own_value: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text, default="")
    raised_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    raised_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default="open")
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint("state IN ('open', 'kept', 'corrected', 'taken_back')", name="known_state"),
        CheckConstraint("answered_by IS NULL OR answered_by <> raised_by", name="two_people"),
    )


class RuleException(Table):
    """That a rule does not hold for somebody for a time: who, which rule, why, until when."""

    __tablename__ = "rule_exception"
    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(60))
    body_id: Mapped[str | None] = mapped_column(String(80))
    indicator_id: Mapped[str | None] = mapped_column(String(80))
    why: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[str] = mapped_column(String(10))
    valid_to: Mapped[str] = mapped_column(String(10))
    given_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Contact(Table):
    """The last time somebody spoke with a body, or a reminder went out to it."""

    __tablename__ = "contact"
    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[str] = mapped_column(String(80), index=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))  # reminder, call, letter
    words: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Reminder(Table):
    """A letter about one duty of a body on one of its days; sent once."""

    __tablename__ = "reminder"
    duty_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    body_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    due_on: Mapped[str] = mapped_column(String(10), primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime]
    message_id: Mapped[str] = mapped_column(String(200), default="")


class Plan(Table):
    """A new document with its targets, measures, bodies and duties, entered by one person and approved by another."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(String(80))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("raw_file.sha256"))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    entered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    __table_args__ = (CheckConstraint("approved_by IS NULL OR approved_by <> entered_by", name="two_people"),)


class Evidence(Table):
    """An act, agreement or publication for a promise or a measure, entered by one person and checked by another."""

    __tablename__ = "evidence"
    id: Mapped[int] = mapped_column(primary_key=True)
    target_id: Mapped[str | None] = mapped_column(String(80))
    measure_id: Mapped[str | None] = mapped_column(String(80))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)  # the keys of an entry of etl's metadata/evidence
    entered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    __table_args__ = (CheckConstraint("checked_by IS NULL OR checked_by <> entered_by", name="two_people"),)


class Signature(Table):
    """A signature that came with a report; the personal number of the signer is never kept."""

    __tablename__ = "signature"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    cms_sha256: Mapped[str] = mapped_column(ForeignKey("raw_file.sha256"))
    state: Mapped[str] = mapped_column(String(20))  # not_checked, valid, invalid, not_reached
    signer: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(60), default="")
    organisation_number: Mapped[str] = mapped_column(String(12), default="")
    signed_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]


class LedgerEntry(Table):
    """One act, never changed: triggers refuse UPDATE and DELETE. `hash` is over the entry and the hash before it."""

    __tablename__ = "ledger_entry"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    body_id: Mapped[str] = mapped_column(String(80), default="")
    act: Mapped[str] = mapped_column(String(40))
    object: Mapped[str] = mapped_column(String(120), default="")
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_public: Mapped[bool] = mapped_column(default=False)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
