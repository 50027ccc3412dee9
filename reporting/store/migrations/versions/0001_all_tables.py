"""All tables, and what keeps the ledger as it is: entries come one after the other and never change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = """
CREATE TRIGGER ledger_entry_not_changed BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;

CREATE TRIGGER ledger_entry_not_deleted BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;

CREATE TRIGGER ledger_entry_in_order BEFORE INSERT ON ledger_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry)
  OR (NEW.seq > 1 AND NEW.previous_hash IS NOT (SELECT hash FROM ledger_entry WHERE seq = NEW.seq - 1))
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger follows the last one'); END;
"""
_POSTGRESQL = """
CREATE FUNCTION ledger_entry_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is only added to' USING ERRCODE = 'integrity_constraint_violation'; END $$;

CREATE FUNCTION ledger_entry_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry)
        OR (NEW.seq > 1
            AND NEW.previous_hash IS DISTINCT FROM (SELECT hash FROM ledger_entry WHERE seq = NEW.seq - 1))
    THEN
        RAISE EXCEPTION 'an entry of the ledger follows the last one'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ledger_entry_not_changed BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_keep();

CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_keep();

CREATE TRIGGER ledger_entry_in_order BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_follow();
"""


def upgrade() -> None:
    """What this version changes."""
    _make_tables()
    sql = _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL
    for statement in sql.strip().split("\n\nCREATE "):
        op.execute(statement if statement.startswith("CREATE ") else f"CREATE {statement}")


def _make_tables() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("body_id", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("password_hash", sa.String(length=300), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
        sa.UniqueConstraint("subject", name=op.f("uq_person_subject")),
    )
    op.create_table(
        "raw_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_raw_file")),
    )
    op.create_table(
        "reminder",
        sa.Column("duty_id", sa.String(length=80), nullable=False),
        sa.Column("body_id", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("duty_id", "body_id", "due_on", "days", name=op.f("pk_reminder")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(
        op.f("ix_sign_in_attempt_address_hash"), "sign_in_attempt", ["address_hash"], unique=False
    )
    op.create_index(op.f("ix_sign_in_attempt_at"), "sign_in_attempt", ["at"], unique=False)
    op.create_index(op.f("ix_sign_in_attempt_login"), "sign_in_attempt", ["login"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_body_id"), "contact", ["body_id"], unique=False)
    op.create_table(
        "desk_session",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_desk_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_session")),
    )
    op.create_index(op.f("ix_desk_session_person_id"), "desk_session", ["person_id"], unique=False)
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.String(length=80), nullable=False),
        sa.Column("indicator_id", sa.String(length=80), nullable=False),
        sa.Column("region_id", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=30), nullable=False),
        sa.Column("period_kind", sa.String(length=20), nullable=False),
        sa.Column("breakdown", sa.String(length=80), nullable=False),
        sa.Column("member", sa.String(length=80), nullable=False),
        sa.Column("published_value", sa.String(length=30), nullable=False),
        sa.Column("own_value", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'kept', 'corrected', 'taken_back')", name=op.f("ck_dispute_known_state")
        ),
        sa.CheckConstraint(
            "answered_by IS NULL OR answered_by <> raised_by", name=op.f("ck_dispute_two_people")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_dispute_answered_by_person")),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name=op.f("fk_dispute_raised_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(length=80), nullable=True),
        sa.Column("measure_id", sa.String(length=80), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> entered_by", name=op.f("ck_evidence_two_people")
        ),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"], name=op.f("fk_evidence_checked_by_person")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_evidence_entered_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("object", sa.String(length=120), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ledger_entry_person_id_person")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_ledger_entry_hash")),
    )
    op.create_table(
        "person_right",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("right", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "\"right\" IN ('submit', 'check', 'approve', 'publish', 'administer')",
            name=op.f("ck_person_right_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_right_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "right", name=op.f("pk_person_right")),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=80), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> entered_by", name=op.f("ck_plan_two_people")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_plan_approved_by_person")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_plan_entered_by_person")),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["raw_file.sha256"], name=op.f("fk_plan_file_sha256_raw_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overlay", sa.String(length=64), nullable=False),
        sa.Column("edition_id", sa.String(length=40), nullable=True),
        sa.Column("previous_edition_id", sa.String(length=40), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "state IN ('begun', 'done', 'failed', 'rolled_back')", name=op.f("ck_publication_known_state")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["person.id"], name=op.f("fk_publication_published_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("body_id", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=30), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("ignored", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("idempotency_key", sa.String(length=80), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "state IN ('received', 'returned', 'accepted', 'approved', 'published', 'withdrawn', 'replaced')",
            name=op.f("ck_report_known_state"),
        ),
        sa.CheckConstraint("rows_read = accepted + refused + ignored", name=op.f("ck_report_rows_add_up")),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["raw_file.sha256"], name=op.f("fk_report_file_sha256_raw_file")
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["report.id"], name=op.f("fk_report_replaces_id_report")),
        sa.ForeignKeyConstraint(["submitted_by"], ["person.id"], name=op.f("fk_report_submitted_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("id", "submitted_by", name=op.f("uq_report_id")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_report_idempotency_key")),
        sa.UniqueConstraint("number", name=op.f("uq_report_number")),
    )
    op.create_index(op.f("ix_report_body_id"), "report", ["body_id"], unique=False)
    op.create_index(op.f("ix_report_period"), "report", ["period"], unique=False)
    op.create_index(op.f("ix_report_received_at"), "report", ["received_at"], unique=False)
    op.create_index(op.f("ix_report_state"), "report", ["state"], unique=False)
    op.create_table(
        "rule_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("body_id", sa.String(length=80), nullable=True),
        sa.Column("indicator_id", sa.String(length=80), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("valid_to", sa.String(length=10), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_rule_exception_given_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_exception")),
    )
    op.create_table(
        "acceptance",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("accepted_by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["person.id"], name=op.f("fk_acceptance_accepted_by_person")
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_acceptance_report_id_report")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_acceptance")),
    )
    op.create_table(
        "approval",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("submitted_by <> approved_by", name=op.f("ck_approval_two_people")),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_approval_approved_by_person")),
        sa.ForeignKeyConstraint(
            ["report_id", "submitted_by"],
            ["report.id", "report.submitted_by"],
            name=op.f("fk_approval_report_id_report"),
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_approval")),
    )
    op.create_table(
        "published_report",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.id"],
            name=op.f("fk_published_report_publication_id_publication"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_published_report_report_id_report")
        ),
        sa.PrimaryKeyConstraint("publication_id", "report_id", name=op.f("pk_published_report")),
    )
    op.create_table(
        "report_figure",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.String(length=80), nullable=False),
        sa.Column("region_id", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=30), nullable=False),
        sa.Column("period_kind", sa.String(length=20), nullable=False),
        sa.Column("breakdown", sa.String(length=80), nullable=False),
        sa.Column("member", sa.String(length=80), nullable=False),
        sa.Column("numerator", sa.String(length=30), nullable=False),
        sa.Column("denominator", sa.String(length=30), nullable=False),
        sa.Column("value", sa.String(length=30), nullable=False),
        sa.Column("obs_status", sa.String(length=2), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sheet", sa.String(length=40), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_figure_report_id_report")),
        sa.PrimaryKeyConstraint("report_id", "n", name=op.f("pk_report_figure")),
    )
    op.create_table(
        "report_measure",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("done_on", sa.String(length=10), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("money_planned", sa.String(length=30), nullable=False),
        sa.Column("money_spent", sa.String(length=30), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_measure_report_id_report")
        ),
        sa.PrimaryKeyConstraint("report_id", "n", name=op.f("pk_report_measure")),
    )
    op.create_table(
        "report_promise",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(length=80), nullable=False),
        sa.Column("in_place", sa.String(length=10), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_promise_report_id_report")
        ),
        sa.PrimaryKeyConstraint("report_id", "n", name=op.f("pk_report_promise")),
    )
    op.create_table(
        "signature",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("cms_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("signer", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("organisation_number", sa.String(length=12), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cms_sha256"], ["raw_file.sha256"], name=op.f("fk_signature_cms_sha256_raw_file")
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_signature_report_id_report")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_signature")),
    )
    op.create_table(
        "warning_answer",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("warning", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_warning_answer_answered_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_warning_answer_report_id_report")
        ),
        sa.PrimaryKeyConstraint("report_id", "warning", name=op.f("pk_warning_answer")),
    )
