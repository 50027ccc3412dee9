"""Whoever changes what was entered is found, and the first broken entry is named."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from reporting import clock, cycle
from reporting.cycle.ledger import append
from reporting.store.tables import Publication
from reporting.texts.words import text as words
from tests.reporting.outcomes import ERROR, WARNING, handed_in
from vocabulary.languages import LANGUAGES

# What is found does not depend on the database; that both keep what is hashed as it was, the first test says.
on_one = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
GUARDS = ("ledger_entry_not_changed", "ledger_entry_not_deleted", "ledger_entry_in_order")


@pytest.fixture
def number(settings, store, people):
    """A report that was approved: entries 9 (submit), 10 (accept), 11 (approve)."""
    with store.begin() as session:
        number = cycle.submit(session, people.submitter, settings, handed_in()).number
    with store.begin() as session:
        cycle.accept(session, people.checker, number)
    with store.begin() as session:
        cycle.approve(session, people.approver, number)
    return number


def tamper(store, *statements):
    """What somebody with the database in their hands does."""
    with store.begin() as session:
        if session.get_bind().dialect.name == "sqlite":
            for guard in GUARDS:
                session.execute(text(f"DROP TRIGGER {guard}"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            session.execute(text(statement))


def keys_of(settings, store):
    found = cycle.verify(settings, store).findings
    for finding in found:
        for language in LANGUAGES:
            assert words(f"verify.{finding.key}", language, **finding.values)
    return [(finding.key, finding.values.get("seq")) for finding in found]


def test_what_was_kept_is_whole(settings, store, number):
    found = cycle.verify(settings, store)
    assert found.is_whole and (found.entries, found.reports, found.files) == (11, 1, 1)
    assert len(found.head) == 64


@on_one
@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("UPDATE ledger_entry SET object = 'x' WHERE seq = 3", 3),
        ("UPDATE ledger_entry SET person_id = 3 WHERE seq = 9", 9),
        ("UPDATE ledger_entry SET is_public = NOT is_public WHERE seq = 4", 4),
        ("UPDATE ledger_entry SET file_sha256 = '' WHERE seq = 9", 9),
        ("UPDATE ledger_entry SET at = '2020-01-01 00:00:00' WHERE seq = 11", 11),
        ("UPDATE ledger_entry SET details = '{}' WHERE seq = 9", 9),
        ("UPDATE ledger_entry SET hash = 'f' WHERE seq = 5", 5),
    ],
)
def test_a_changed_entry_is_the_first_that_is_named(settings, store, number, change, seq):
    tamper(store, change)
    assert keys_of(settings, store)[:1] == [("entry_changed", seq)]


@on_one
def test_an_entry_taken_out_is_named(settings, store, number):
    tamper(store, "DELETE FROM ledger_entry WHERE seq = 6")
    assert keys_of(settings, store)[:1] == [("entry_missing", 6)]


def test_a_ledger_cut_short_is_found_by_the_hashes_beside_it(settings, store, number):
    tamper(store, "DELETE FROM ledger_entry WHERE seq >= 10")
    assert keys_of(settings, store)[:1] == [("entry_missing", 10)]


@on_one
def test_a_ledger_cut_short_is_found_without_the_hashes_too(settings, store, number):
    store.heads.unlink()
    tamper(store, "DELETE FROM ledger_entry WHERE seq >= 10")
    assert keys_of(settings, store) == [("report_state", 9), ("approval_changed", None)]


def test_a_ledger_written_anew_is_found(settings, store, number):
    """With all hashes computed again, so that the chain itself is sound."""
    tamper(store, "DELETE FROM ledger_entry WHERE seq = 11")
    with store.begin() as session:
        append(session, None, "approve", number, details={})
    assert ("entry_rewritten", 11) in keys_of(settings, store)


@on_one
@pytest.mark.parametrize(
    ("change", "key"),
    [
        ("UPDATE report SET state = 'accepted'", "report_state"),
        ("UPDATE report SET state = 'published'", "report_state"),
        ("UPDATE report SET state = 'replaced'", "report_state"),
        ("UPDATE report SET accepted = 1, refused = 1", "report_changed"),
        ("UPDATE report SET body_id = 'pavlodar-akimat'", "report_changed"),
        ("UPDATE report SET content_sha256 = ''", "report_changed"),
        ("UPDATE report SET received_at = '2020-01-01 00:00:00.000000'", "report_changed"),
        ("UPDATE report SET period = '2020'", "report_changed"),
        ("UPDATE report SET verdict = 'accept_normalise'", "report_changed"),
        ("UPDATE report SET outcome = '{\"messages\": [{}]}'", "report_changed"),
        ("UPDATE report SET outcome = '{}'", "report_changed"),
        ("UPDATE report_figure SET value = '999' WHERE n = 1", "rows_changed"),
        ("DELETE FROM report_figure WHERE n = 2", "rows_changed"),
        ("UPDATE approval SET approved_by = 7", "approval_changed"),
        ("DELETE FROM approval", "approval_changed"),
    ],
)
def test_a_report_that_no_act_led_to_is_named(settings, store, number, change, key):
    with store.begin() as session:
        session.execute(text(change))
    assert [found for found, _ in keys_of(settings, store)] == [key]


@on_one
def test_a_report_that_was_removed_is_named(settings, store, people, number):
    with store.begin() as session:
        cycle.submit(session, people.submitter, settings, handed_in(b"b", ERROR))
    with store.begin() as session:
        for table in ("report_figure", "approval", "acceptance"):
            session.execute(text(f"DELETE FROM {table} WHERE report_id = 1"))
        session.execute(text(f"DELETE FROM report WHERE number = '{number}'"))
    assert keys_of(settings, store) == [("report_missing", 9)]


@on_one
@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_a_file_that_is_not_what_came_is_named(settings, store, number, damage):
    [path] = settings.raw.iterdir()
    content = path.read_bytes()
    path.unlink()
    if damage != "remove":
        path.write_bytes(content[:-1] + (b"x" if damage == "flip" else b""))
    assert keys_of(settings, store) == [("file_broken", None)]


@on_one
def test_half_a_line_of_hashes_breaks_no_other(settings, store, people, number):
    with store.heads.open("ab") as file:
        file.write(b"\n12 abc")
    with store.begin() as session:
        cycle.withdraw(session, people.submitter, number, "Wrong year.")
    assert keys_of(settings, store) == []
    assert store.heads.read_text().splitlines()[-1].startswith("12 ")


def test_a_publication_of_which_the_ledger_knows_nothing_is_named(settings, store, people, number):
    with store.begin() as session:
        moment = clock.now()
        session.add(
            Publication(
                overlay="0" * 16,
                edition_id="20260101T000000Z-00000000",
                published_by=people.publisher.person_id,
                begun_at=moment,
                ended_at=moment,
                state="done",
            )
        )
    assert [key for key, _ in keys_of(settings, store)] == [
        "publication_changed",
        "overlay_broken",
        "edition_broken",
    ]


@pytest.fixture
def recorded(settings, store, people):
    """A reason, two disputes, two exceptions, a plan and evidence, by their acts."""
    with store.begin() as session:
        number = cycle.submit(session, people.submitter, settings, handed_in(b"w", WARNING)).number
        cycle.answer_warning(session, people.submitter, number, "OUTLIER@Indicators!G7", "First.")
        cycle.answer_warning(session, people.submitter, number, "OUTLIER@Indicators!G7", "A plant opened.")
        new = cycle.NewDispute("net_migration", "KZ-39", "2025", "year", "10", "12", "Our register.")
        for _ in range(2):
            dispute = cycle.raise_dispute(session, people.submitter, new, regions=None)
        cycle.answer_dispute(session, people.checker, dispute.id, "kept", "The bureau.")
        given = cycle.NewException("RESENT_DATA", "Same.", "2026-01-01", "2026-12-31")
        for _ in range(2):
            exception = cycle.give_exception(session, people.approver, given)
        cycle.end_exception(session, people.approver, exception.id)


def test_records_that_acts_led_to_are_whole(settings, store, recorded):
    assert keys_of(settings, store) == []


@on_one
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE warning_answer SET reason = 'x'", "2026-000001 OUTLIER@Indicators!G7"),
        ("DELETE FROM warning_answer", "2026-000001 OUTLIER@Indicators!G7"),
        ("UPDATE dispute SET own_value = '99' WHERE id = 1", "dispute 1"),
        ("UPDATE dispute SET published_value = '99' WHERE id = 1", "dispute 1"),
        ("UPDATE dispute SET state = 'corrected' WHERE id = 2", "dispute 2"),
        ("UPDATE dispute SET state = 'kept', answer = 'x' WHERE id = 1", "dispute 1"),
        ("DELETE FROM dispute WHERE id = 2", "dispute 2"),
        ("UPDATE rule_exception SET valid_to = '2030-12-31' WHERE id = 1", "exception 1"),
        ("UPDATE rule_exception SET ended_at = NULL WHERE id = 2", "exception 2"),
        (
            "INSERT INTO evidence (target_id, content, entered_by, entered_at) VALUES ('t', '{}', 1, '2026-01-01')",
            "evidence 1",
        ),
    ],
)
def test_a_record_that_no_act_led_to_is_named(settings, store, recorded, change, named):
    with store.begin() as session:
        session.execute(text(change.replace("'2026-01-01'", "'2026-01-01 00:00:00.000000'")))
    [finding] = cycle.verify(settings, store).findings
    assert finding.key == "record_changed"
    assert finding.values["object"][4:] == named[4:]
