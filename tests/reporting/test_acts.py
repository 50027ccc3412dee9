"""What people do with a report, on both databases: rights, states, the second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from reporting import clock
from reporting.cycle import (
    NewDispute,
    NewException,
    accept,
    answer_dispute,
    answer_warning,
    approve,
    end_exception,
    exceptions_on,
    find_report,
    give_exception,
    mark_published,
    raise_dispute,
    receipt_of,
    released,
    return_,
    submit,
    submitting,
    take_back_dispute,
    withdraw,
)
from reporting.cycle.outcomes import outcome_of
from reporting.errors import Conflict, NotAllowed, ReportingError, TooMany
from reporting.store.tables import Approval, Dispute, LedgerEntry, Report
from tests.reporting.outcomes import ERROR, WARNING, handed_in


def acts_of(session):
    return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def test_a_report_goes_from_hand_to_hand_and_each_act_is_entered(settings, store, people):
    with store.begin() as session:
        receipt = submit(session, people.submitter, settings, handed_in(b"a", WARNING))
    assert (receipt.state, receipt.needs) == ("received", "answer")
    assert receipt.rows_read == receipt.accepted + receipt.refused + receipt.ignored
    number = receipt.number
    with store.begin() as session:
        answer_warning(session, people.submitter, number, "OUTLIER@Indicators!G7", "A new plant opened.")
    with store.begin() as session:
        accept(session, people.checker, number)
    with store.begin() as session:
        approve(session, people.approver, number)
    with store.begin() as session:
        mark_published(session, released(session))
        withdraw(session, people.submitter, number, "The count was of another year.")
    with store.read() as session:
        assert receipt_of(session, find_report(session, number)).state == "withdrawn"
        assert acts_of(session)[-5:] == ["submit", "answer_warning", "accept", "approve", "withdraw"]
        assert released(session) == []


def test_a_file_with_errors_is_receipted_and_returned(settings, store, people):
    with store.begin() as session:
        receipt = submit(session, people.submitter, settings, handed_in(b"a", ERROR))
        assert (receipt.state, receipt.needs) == ("returned", "correct")
        assert (settings.raw / receipt.file_sha256).read_bytes() == b"a"
        with pytest.raises(Conflict, match="report_is_returned"):
            accept(session, people.checker, receipt.number)


def test_nobody_accepts_or_approves_their_own_report(settings, store, people):
    with store.begin() as session:
        number = submit(session, people.everything, settings, handed_in()).number
        with pytest.raises(NotAllowed, match="two_people"):
            accept(session, people.everything, number)
        accept(session, people.checker, number)
        with pytest.raises(NotAllowed, match="two_people"):
            approve(session, people.everything, number)


@pytest.mark.parametrize("submitted_by", ["everything", "approver"])
def test_the_store_itself_refuses_one_person_for_both(settings, store, people, submitted_by):
    with store.begin() as session:
        number = submit(session, people.everything, settings, handed_in()).number
        report_id = find_report(session, number).id
    row = {
        "report_id": report_id,
        "submitted_by": getattr(people, submitted_by).person_id,
        "approved_by": people.everything.person_id,
        "at": clock.now(),
    }
    with pytest.raises(IntegrityError), store.begin() as session:
        session.execute(insert(Approval), [row])
    with store.read() as session:
        assert session.scalars(select(Approval)).all() == []


def test_a_report_cannot_be_given_to_another_submitter_once_approved(settings, store, people):
    with store.begin() as session:
        number = submit(session, people.submitter, settings, handed_in()).number
        accept(session, people.checker, number)
        approve(session, people.everything, number)
    with pytest.raises(IntegrityError), store.begin() as session:
        find_report(session, number).submitted_by = people.everything.person_id


def test_a_correction_takes_the_place_of_what_it_corrects(settings, store, people):
    def hand_in_and_release(data, **more):
        with store.begin() as session:
            number = submit(session, people.submitter, settings, handed_in(data, **more)).number
            accept(session, people.checker, number)
            approve(session, people.approver, number)
        return number

    first = hand_in_and_release(b"first")
    with store.begin() as session:
        mark_published(session, released(session))
    second = hand_in_and_release(b"second", replaces=first)
    third = hand_in_and_release(b"third", replaces=second)
    with store.begin() as session:
        states = {number: find_report(session, number).state for number in (first, second, third)}
        assert states == {first: "published", second: "replaced", third: "approved"}
        assert [report.number for report in released(session)] == [third]
        mark_published(session, released(session))
        assert find_report(session, first).state == "replaced"


def test_a_returned_report_keeps_the_words(settings, store, people):
    with store.begin() as session:
        number = submit(session, people.submitter, settings, handed_in()).number
        accept(session, people.checker, number)
        return_(session, people.checker, number, "Row 7 is of 2025.\x00")
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.act == "return")).one()
        assert entry.details == {"words": "Row 7 is of 2025."}


@pytest.mark.parametrize("act", ["UPDATE ledger_entry SET object = 'x'", "DELETE FROM ledger_entry"])
def test_the_store_refuses_to_change_the_ledger(store, people, act):
    with pytest.raises(IntegrityError, match="only added to"), store.begin() as session:
        session.connection().exec_driver_sql(act)
    with store.read() as session:
        assert len(acts_of(session)) == 8


def test_the_same_key_gives_the_same_receipt_and_refuses_another_file(settings, store, people):
    with store.begin() as session:
        first = submit(session, people.submitter, settings, handed_in(b"a", idempotency_key="k"))
    with store.begin() as session:
        again = submit(session, people.submitter, settings, handed_in(b"a", idempotency_key="k"))
    assert (again.number, again.is_new) == (first.number, False)
    with pytest.raises(Conflict, match="key_used"), store.begin() as session:
        submit(session, people.submitter, settings, handed_in(b"b", idempotency_key="k"))
    with store.begin() as session:
        stranger = submit(session, people.other, settings, handed_in(b"b", idempotency_key="k"))
    assert stranger.is_new and stranger.number.endswith("-000002")
    with store.read() as session:
        assert session.scalars(select(Report.number)).all() == [first.number, stranger.number]


def test_what_a_check_said_is_kept_whole(settings, store, people):
    odd = replace(WARNING, value="a\0b\ud800", values={"found": 3, "near": ["x"]})
    handed = handed_in(b"a", odd, rows=3)
    with store.begin() as session:
        number = submit(session, people.submitter, settings, handed).number
    with store.read() as session:
        kept = outcome_of(session, find_report(session, number))
    assert (kept.figures, kept.content_sha256) == (handed.outcome.figures, handed.outcome.content_sha256)
    assert kept.messages == (replace(odd, value="a\ufffdb?"),)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_thirty_first_report_of_an_hour_waits(settings, store, people, monkeypatch):
    monkeypatch.setattr(submitting, "PER_HOUR", 2)
    with time_machine.travel(datetime(2026, 7, 10, 5), tick=False) as moved:
        for n in range(2):
            with store.begin() as session:
                submit(session, people.submitter, settings, handed_in(b"%d" % n))
        with store.begin() as session, pytest.raises(TooMany) as refused:
            submit(session, people.submitter, settings, handed_in(b"more"))
        assert refused.value.values["minutes"] == 60
        with store.begin() as session:
            assert submit(session, people.second, settings, handed_in(b"of another")).is_new
        moved.shift(timedelta(minutes=61))
        with store.begin() as session:
            assert submit(session, people.submitter, settings, handed_in(b"more")).is_new


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_cannot_be_handed_in_leaves_nothing(settings, store, people):
    with store.begin() as session:
        other = submit(session, people.other, settings, handed_in(b"other")).number
    changed = handed_in(b"a")
    refusals = {
        "period_form": handed_in(b"a", period="2026-H3"),
        "file_changed": replace(changed, data=b"b"),
        "corrects_other": handed_in(b"a", replaces=other),
        "no_report": handed_in(b"a", replaces="2020-000001"),
        "not_your_body": handed_in(b"a", body_id=people.other.body_id),
    }
    for key, handed in refusals.items():
        with pytest.raises(ReportingError, match=key), store.begin() as session:
            submit(session, people.submitter, settings, handed)
    with store.read() as session:
        assert [report.number for report in session.scalars(select(Report))] == [other]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_exception_holds_for_whom_and_how_long_it_says(store, people):
    given = {"rule": "RESENT_DATA", "why": "Nothing moved.", "valid_from": "2026-01-01"}
    with store.begin() as session:
        of_all = give_exception(session, people.approver, NewException(**given, valid_to="2026-01-31")).id
        own = NewException(**given, valid_to="2026-12-31", body_id="kostanay-akimat")
        of_one = give_exception(session, people.approver, own).id
        ended = give_exception(session, people.approver, own).id
        end_exception(session, people.approver, ended)

        def holding(day, body):
            return [one.id for one in exceptions_on(session, date.fromisoformat(day), body)]

        assert holding("2026-01-31", "kostanay-akimat") == [of_all, of_one]
        assert holding("2026-02-01", "kostanay-akimat") == [of_one]
        assert holding("2026-01-01", "pavlodar-akimat") == [of_all]
        assert holding("2025-12-31", "kostanay-akimat") == []


def test_both_values_of_a_dispute_stay_whatever_the_answer(store, people):
    new = NewDispute("net_migration", "KZ-39", "2025", "year", "10", "12", "Our register.", "Order 7")
    with store.begin() as session:
        dispute_id = raise_dispute(session, people.everything, new, regions={"KZ-39"}).id
        with pytest.raises(NotAllowed, match="two_people_dispute"):
            answer_dispute(session, people.everything, dispute_id, "corrected", "Yes.")
        answer_dispute(session, people.checker, dispute_id, "corrected", "The register is right.")
        with pytest.raises(Conflict, match="dispute_answered"):
            take_back_dispute(session, people.everything, dispute_id, "No.")
    with store.read() as session:
        kept = session.get(Dispute, dispute_id)
        assert (kept.published_value, kept.own_value, kept.state) == ("10", "12", "corrected")
    with pytest.raises(IntegrityError), store.begin() as session:
        session.get(Dispute, dispute_id).answered_by = people.everything.person_id


@pytest.mark.parametrize(
    "wrong",
    [
        {"own_value": "9" * 30},
        {"own_value": "0." + "1" * 28},
        {"own_value": "-0"},
        {"published_value": "1e3"},
        {"period": "2025-13"},
        {"period_kind": "decade"},
        {"reason": "Асанов Асан Асанұлы айтты"},
        {"reason": "call a.asanov@mail.kz"},
        {"evidence": "9 0 0 1 0 1 3 0 0 0 1 7"},
    ],
)
def test_a_dispute_that_no_edition_could_hold_or_should_is_refused(store, people, wrong):
    new = NewDispute("net_migration", "KZ-39", "2025", "year", "10", "12", "Our register.", "Order 7")
    with (
        pytest.raises(ReportingError, match="dispute_number|period_form|words_personal"),
        store.begin() as session,
    ):
        raise_dispute(session, people.everything, replace(new, **wrong), regions={"KZ-39"})
    with store.read() as session:
        assert session.scalars(select(Dispute)).all() == []


def test_an_exception_keeps_its_days_as_the_build_reads_them(store, people):
    given = NewException("RESENT_DATA", "Moved to a new register.", "20260101", "2026-W53-4")
    with store.begin() as session:
        kept = give_exception(session, people.approver, given)
        assert (kept.valid_from, kept.valid_to) == ("2026-01-01", "2026-12-31")
