"""The tables of alerts."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """What this version changes."""
    op.create_table(
        "pending",
        sa.Column("id", sa.String(32), nullable=False),
        *_choice(),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending"),
    )
    op.create_table(
        "subscriber",
        sa.Column("id", sa.String(32), nullable=False),
        *_choice(),
        sa.Column("confirmed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sa.UniqueConstraint("email", name="uq_subscriber_email"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    _make_events()
    _make_outgoing()
    for table, column in (("pending", "until"), ("attempt", "who"), ("attempt", "at"), ("event", "edition_id"), ("event", "made_at"), ("outgoing", "recipient"), ("outgoing", "next_at")):  # fmt: skip
        op.create_index(f"ix_{table}_{column}", table, [column])


def _choice() -> Iterator[sa.Column[object]]:
    yield sa.Column("email", sa.String(254), nullable=False)
    yield sa.Column("language", sa.String(2), nullable=False)
    for name in ("rules", "targets", "regions"):
        yield sa.Column(name, sa.JSON(), nullable=False)


def _make_events() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.String(40), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("before_id", sa.String(40), nullable=True),
        sa.Column("evaluated_at", sa.DateTime(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation"),
        sa.UniqueConstraint("edition_id", "on_day", name="uq_evaluation_edition_id"),
    )
    lengths = {
        "id": 32, "rule": 60, "edition_id": 40, "on_day": 10, "before_id": 40, "target_id": 120, "region_id": 20,
        "indicator_id": 120, "old": 200, "new": 200, "cause": 20, "page": 300,
    }  # fmt: skip
    op.create_table(
        "event",
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in lengths.items()),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )


def _make_outgoing() -> None:
    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("recipient", sa.String(60), nullable=False),
        sa.Column("edition_id", sa.String(40), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=False),
        sa.Column("claim", sa.String(32), nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outgoing"),
        sa.UniqueConstraint("message_id", name="uq_outgoing_message_id"),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'failed')", name=op.f("ck_outgoing_state")
        ),
        sa.CheckConstraint("kind IN ('confirm', 'alerts', 'webhook')", name=op.f("ck_outgoing_kind")),
    )
