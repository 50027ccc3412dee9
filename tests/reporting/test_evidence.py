"""Promises and what shows them kept: each of the 65 has a state, none is asserted without an act or a search."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from functools import cache

import pytest
import yaml
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from etl.catalog.catalog import Catalog
from etl.catalog.reading import read_catalog
from etl.inputs.files import read_folder
from etl.inputs.snapshot import InputFile
from etl.paths import Paths
from reporting.__main__ import main
from reporting.cycle import verify
from reporting.cycle.evidence import all_evidence, check_evidence, enter_evidence, withdraw_evidence
from reporting.errors import Conflict, NotAllowed, ReportingError, StoreFailed
from reporting.evidence.content import read_evidence
from reporting.store import raw_files
from reporting.store.tables import Evidence, LedgerEntry
from reporting.texts.words import text
from vocabulary.languages import LANGUAGES

PROMISED = "promised_mechanism_in_place"


@cache
def catalog() -> Catalog:
    files = read_folder("metadata", Paths.from_environment().metadata, [])
    return read_catalog(tuple(InputFile(name, content) for name, content in files))


def test_each_of_the_65_promises_has_a_state_of_its_own():
    promises = [one.id for one in catalog().targets if one.indicator == PROMISED]
    assert len(promises) == 65
    assert sorted(one.target for one in catalog().promise_states) == sorted(promises)


def test_a_state_rests_on_evidence_of_its_promise_or_on_a_search_with_a_day():
    shown = Counter(one.target for one in catalog().evidence)
    searches = {one.id: one.until for one in catalog().searches}
    for state in catalog().promise_states:
        if state.state == "no_evidence":
            assert shown[state.id] == 0 and state.search in searches
        else:
            assert shown[state.id] > 0
    assert Counter(one.state == "no_evidence" for one in catalog().promise_states) == {True: 42, False: 23}


def test_whatever_is_only_partly_shown_says_where_the_rest_was_looked_for():
    assert all(one.search for one in catalog().promise_states if one.state == "partly")


def test_evidence_says_what_for_the_promise_says():
    states = {one.id: one.state for one in catalog().promise_states}
    assert all(one.says == states[one.target] for one in catalog().evidence if one.target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_says_where_it_stands_and_what_it_shows_in_every_language(language):
    for one in catalog().evidence:
        assert one.locator and (one.url or one.document)
        assert one.shows is not None and len(getattr(one.shows, language)) > 30
        assert one.url is None or one.url.startswith("https://")


def test_days_of_evidence_are_in_order_and_before_it_was_entered():
    for one in catalog().evidence:
        known = (
            (one.in_force_on, one.ended_on)
            if one.kind == "publication"
            else (one.signed_on, one.in_force_on, one.ended_on)
        )
        days = [day for day in known if day]
        assert days == sorted(days) and all(day <= one.entered_on for day in days)


def test_a_promise_in_place_after_its_last_day_says_so():
    due = {one.id: one.due_on for one in catalog().targets}
    late = [one for one in catalog().promise_states if one.since and due[one.id] and one.since > due[one.id]]
    assert len(late) >= 5
    assert all(one.remark and re.search(r"[Мм]ерзім", one.remark.kk) for one in late)


def test_acts_that_the_plan_itself_cites_are_there_with_number_and_day():
    cited = {(one.number, one.signed_on) for one in catalog().evidence}
    assert {("503", date(2016, 6, 13)), ("559", date(2016, 6, 27)), ("20", date(2016, 1, 15)), ("919", date(2016, 12, 29)),
            ("169", date(2021, 3, 29)), ("12-IV", date(2007, 12, 19))} <= cited  # fmt: skip


def given(**more):
    """An act as somebody enters it."""
    return {
        "target": "fees-reviewed",
        "kind": "act",
        "title": {"kk": "Алымдар туралы", "ru": "О сборах", "en": "On fees"},
        "number": "157",
        "signed_on": "2018-04-03",
        "url": "https://adilet.zan.kz/kaz/docs/P1800000157",
        "locator": "1-тармақ",
        "says": "in_place",
        **more,
    }


ON = date(2026, 11, 27)


def test_evidence_is_entered_by_one_person_and_checked_by_another(settings, store, people):
    with store.begin() as session:
        entered = enter_evidence(
            session, people.checker, settings, catalog(), given(), copy=b"<html>the act</html>"
        )
        number = entered.id
        assert entered.content["file_sha256"] == hashlib.sha256(b"<html>the act</html>").hexdigest()
        assert raw_files.is_whole(settings, entered.content["file_sha256"])
    with store.begin() as session, pytest.raises(NotAllowed, match="two_people_evidence"):
        check_evidence(session, people.checker, number)
    with store.begin() as session:
        check_evidence(session, people.approver, number)
    with store.begin() as session, pytest.raises(Conflict, match="evidence_decided"):
        check_evidence(session, people.approver, number)
    with store.read() as session:
        [one] = all_evidence(session)
        assert one.target_id == "fees-reviewed" and one.checked_at is not None
        acts = list(
            session.scalars(select(LedgerEntry.act).where(LedgerEntry.object == f"evidence {number}"))
        )
    assert acts == ["enter_evidence", "check_evidence"]
    assert verify(settings, store).is_whole
    with store.begin() as session:
        session.get_one(Evidence, number).content = {}
    [finding] = verify(settings, store).findings
    assert (finding.key, finding.values) == ("record_changed", {"object": f"evidence {number}"})


def test_the_store_refuses_one_person_for_both_whoever_writes_the_row(settings, store, people):
    with store.begin() as session:
        number = enter_evidence(session, people.checker, settings, catalog(), given()).id
    with pytest.raises((IntegrityError, StoreFailed)), store.begin() as session:
        session.execute(
            update(Evidence).where(Evidence.id == number).values(checked_by=people.checker.person_id)
        )


def test_evidence_that_was_taken_back_is_checked_by_nobody(settings, store, people):
    with store.begin() as session:
        number = enter_evidence(session, people.submitter, settings, catalog(), given()).id
        withdraw_evidence(session, people.approver, number, "Another act.")
    assert verify(settings, store).is_whole
    with store.begin() as session, pytest.raises(Conflict, match="evidence_decided"):
        check_evidence(session, people.approver, number)
    with store.begin() as session, pytest.raises(NotAllowed):
        enter_evidence(session, people.publisher, settings, catalog(), given())


@pytest.mark.parametrize("number", ["503", "12-IV", "593/НҚ, 382", "ҚР ДСМ-333/2020", "327-VI", "82"])
def test_numbers_as_acts_bear_them_are_taken(number):
    assert read_evidence(given(number=number), catalog(), on=ON)["number"] == number


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"number": "№ 157"}, "evidence_number"),
        ({"number": "сто пятьдесят"}, "evidence_number"),
        ({"url": "http://adilet.zan.kz/1"}, "evidence_address"),
        ({"url": "https://user@adilet.zan.kz/1"}, "evidence_value"),
        ({"url": "javascript:alert(1)"}, "evidence_value"),
        ({"url": None}, "evidence_nowhere"),
        ({"signed_on": None}, "evidence_undated"),
        ({"signed_on": "3 April 2018"}, "evidence_value"),
        ({"signed_on": "2027-01-01"}, "evidence_days"),
        ({"ended_on": "2017-01-01"}, "evidence_days"),
        ({"kind": "rumour"}, "evidence_value"),
        ({"title": {"kk": "Алымдар туралы"}}, "evidence_value"),
        ({"title": "On fees"}, "evidence_value"),
        ({"author": "Somebody"}, "evidence_key"),
        ({"checked_on": "2026-01-01"}, "evidence_key"),
        ({"target": "no-such-promise"}, "evidence_for_unknown"),
        ({"measure": "gov-602-2017-3"}, "evidence_for_one"),
        ({"target": None}, "evidence_for_one"),
        ({"url": "https://adilet.zan.kz/ \nx"}, "evidence_address"),
        ({"quote": "Асанов Асан Асанұлы"}, "words_personal"),
        ({"title": dict.fromkeys(LANGUAGES, "Асанов Асан Асанұлы")}, "words_personal"),
    ],
)
def test_what_is_wrong_with_evidence_is_said_in_words(more, key):
    with pytest.raises(ReportingError) as refused:
        read_evidence(given(**more), catalog(), on=ON)
    assert refused.value.key == key
    assert all(text(f"error.{key}", language, **refused.value.values) for language in LANGUAGES)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_evidence_goes_through_two_people_on_the_command_line(settings, store, people, monkeypatch, capsys):
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    monkeypatch.setenv("MONITOR_HOME", str(settings.home))
    file = settings.home / "act.yml"
    file.write_text(yaml.safe_dump(given(), allow_unicode=True), encoding="utf-8")
    assert main(["evidence", "add", str(file), "--by", "checker", "--lang", "en"]) == 0
    assert "another person" in capsys.readouterr().out
    assert main(["evidence", "check", "1", "--by", "checker", "--lang", "en"]) == 77
    assert main(["evidence", "check", "1", "--by", "approver", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["evidence", "list", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "1\tchecked\tfees-reviewed\tact\t157\tOn fees\n"
    file.write_text("- a list", encoding="utf-8")
    assert main(["evidence", "add", str(file), "--by", "checker", "--lang", "en"]) == 1
    assert "YAML" in capsys.readouterr().err
