"""The board: bodies × periods, the worst first, from the store in a few statements."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import event, insert

from etl.paths import Paths
from reporting.__main__ import main
from reporting.board import telling
from reporting.board.boards import all_standings, board
from reporting.board.numbers import Numbers
from reporting.board.reading import DEADLINE
from reporting.board.registers import read_register
from reporting.store.tables import Contact, Person, RawFile, Report, RuleException
from tests.reporting.owing import day, duty, register

BODIES = ("abai-akimat", "pavlodar-akimat", "shymkent-akimat")
YEAR = register(duty("yearly", ("2026", "2027-01-15")))
ON = day("2027-01-20")
BEGINS = day("2026-07-01")


def keep(session, *reports):
    """Reports as the store keeps them: (number, body, period, state, received_at)."""
    session.execute(insert(Person), [person()])
    session.execute(insert(RawFile), [{"sha256": "a" * 64, "bytes": 1, "stored_at": datetime(2027, 1, 1)}])
    session.execute(insert(Report), [row(*report) for report in reports])


def person(person_id=1, **more):
    return {
        "id": person_id,
        "login": f"person-{person_id}",
        "name": "Somebody",
        "body_id": "pavlodar-akimat",
        "language": "kk",
        "is_active": True,
        "created_at": datetime(2026, 1, 1),
        **more,
    }


def row(number, body_id, period, state, received_at, outcome=None):
    return {
        "number": number,
        "body_id": body_id,
        "period": period,
        "state": state,
        "received_at": datetime.fromisoformat(received_at),
        "file_sha256": "a" * 64,
        "file_name": "report.xlsx",
        "submitted_by": 1,
        "verdict": "accept",
        "rows_read": 0,
        "accepted": 0,
        "refused": 0,
        "ignored": 0,
        "content_sha256": "b" * 64,
        "language": "kk",
        "outcome": outcome or {},
    }


@contextmanager
def counted(engine):
    """The statements that run meanwhile."""
    said = []
    listen = lambda *arguments: said.append(arguments[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    yield said
    event.remove(engine, "before_cursor_execute", listen)


def test_the_worst_body_stands_first_and_the_numbers_are_those_of_all(store):
    with store.begin() as session:
        keep(
            session,
            ("2027-000001", "pavlodar-akimat", "2026", "published", "2027-01-14T10:00:00"),
            ("2027-000002", "shymkent-akimat", "2026", "received", "2027-01-18T10:00:00"),
        )
        found = board(session, YEAR, on=ON, begins=BEGINS, period="2026")
    assert [row.body_id for row in found.rows] == ["abai-akimat", "shymkent-akimat", "pavlodar-akimat"]
    assert [row.cells[0].state for row in found.rows] == ["silent", "late", "on_time"]
    assert [row.days_late for row in found.rows] == [5, 3, 0]
    assert found.numbers == Numbers(expected=3, actual=2, on_time=1, late=1, silent=1, returned=0)
    assert round(found.numbers.rate, 1) == 66.7
    assert round(found.numbers.rate_on_time, 1) == 33.3


def test_a_body_that_owes_nothing_on_a_day_has_an_empty_place_there(store):
    both = register(
        duty("yearly", ("2026", "2027-01-15")),
        duty("one", ("2026-12", "2027-01-10"), bodies=("pavlodar-akimat",)),
    )
    with store.begin() as session:
        found = board(session, both, on=ON, begins=BEGINS)
    assert [(column.duty_id, column.numbers.expected) for column in found.columns] == [
        ("one", 1),
        ("yearly", 3),
    ]
    cells = {row.body_id: [cell and cell.due.duty_id for cell in row.cells] for row in found.rows}
    assert cells["pavlodar-akimat"] == ["one", "yearly"]
    assert cells["abai-akimat"] == [None, "yearly"]
    assert found.rows[0].body_id == "pavlodar-akimat"


def test_before_the_first_report_nobody_is_expected(store):
    with store.begin() as session:
        found = board(session, YEAR, on=ON, period="2026")
    assert found.begins is None
    assert found.numbers.expected == 0
    assert {row.cells[0].state for row in found.rows} == {"before_cycle"}


def test_the_cycle_begins_with_the_first_report(store):
    with store.begin() as session:
        keep(session, ("2027-000001", "pavlodar-akimat", "2026", "returned", "2027-01-14T20:00:00"))
        found = board(session, YEAR, on=ON, period="2026")
    assert found.begins == date(2027, 1, 15)
    assert {row.body_id: row.cells[0].state for row in found.rows} == {
        "abai-akimat": "silent",
        "pavlodar-akimat": "returned",
        "shymkent-akimat": "silent",
    }


def test_the_last_contact_is_the_latest_of_all_kinds(store):
    with store.begin() as session:
        keep(session, ("2027-000001", "pavlodar-akimat", "2026", "received", "2027-01-14T10:00:00"))
        session.execute(
            insert(Contact),
            [
                {"body_id": "pavlodar-akimat", "at": datetime(2027, 1, 13, 20), "kind": "call", "words": ""},
                {"body_id": "abai-akimat", "at": datetime(2027, 1, 8, 1), "kind": "reminder", "words": ""},
                {"body_id": "abai-akimat", "at": datetime(2027, 1, 9, 20), "kind": "letter", "words": ""},
            ],
        )
        found = board(session, YEAR, on=ON, begins=BEGINS, period="2026")
    said = {
        row.body_id: row.last_contact and (row.last_contact.on, row.last_contact.kind) for row in found.rows
    }
    assert said == {
        "abai-akimat": (date(2027, 1, 10), "letter"),
        "pavlodar-akimat": (date(2027, 1, 14), "report"),
        "shymkent-akimat": None,
    }


def test_more_time_given_is_respected_until_it_is_taken_back(store):
    def given(ended_at):
        return {
            "rule": DEADLINE,
            "body_id": "abai-akimat",
            "why": "flood",
            "valid_from": "2027-01-15",
            "valid_to": "2027-02-01",
            "given_by": 1,
            "given_at": datetime(2027, 1, 10),
            "ended_at": ended_at,
        }

    def state(session):
        [found] = [
            one
            for one in all_standings(session, YEAR, on=ON, begins=BEGINS)
            if one.due.body_id == "abai-akimat"
        ]
        return found.state, found.last_day

    with store.begin() as session:
        session.execute(insert(Person), [person()])
        session.execute(insert(RuleException), [{**given(None), "rule": "VALUE_JUMP"}])
        assert state(session) == ("silent", day("2027-01-15"))
        session.execute(insert(RuleException), [given(None)])
        assert state(session) == ("due", day("2027-02-01"))
        session.execute(RuleException.__table__.update().values(ended_at=datetime(2027, 1, 17, 6)))
        assert state(session) == ("silent", day("2027-01-17"))


def test_twenty_one_bodies_over_two_years_take_a_few_statements_and_no_time(store):
    printed = read_register(Paths.from_environment())
    akimats = [body.id for body in printed.akimats(ON)]
    months = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
    owed = register(
        *(
            duty(
                f"monthly-{month}",
                (month, (day(f"{month}-01") + timedelta(days=45)).isoformat()),
                bodies=("all-akimats",),
            )
            for month in months
        )
    )
    wide = type(owed)(printed.bodies | {"all-akimats": owed.bodies["all-akimats"]}, {}, {}, owed.duties)
    big = {"messages": [{"text": "x" * 200}] * 100}
    reports = [
        (f"{month}-{n}", body, month, "published", f"{month}-28T10:00:00", big)
        for month in months
        for n, body in enumerate(akimats)
    ]
    assert len(akimats) == 20
    with store.begin() as session:
        keep(session, *reports)
    with store.read() as session, counted(session.get_bind().engine) as said:
        board(session, wide, on=ON, begins=day("2025-01-01"))
        taken = []
        for _ in range(3):
            begun = time.perf_counter()
            found = board(session, wide, on=ON, begins=day("2025-01-01"))
            telling.plain(found, wide, "kk")
            taken.append(time.perf_counter() - begun)
    assert len(found.rows) == 20
    assert found.numbers.on_time == found.numbers.expected > 200
    assert len([one for one in said if one.lstrip().upper().startswith("SELECT")]) <= 4 * 4
    assert min(taken) < 0.2


@pytest.fixture
def home(store, settings, monkeypatch):
    """The command line with the store of `settings`."""
    if settings.database_url:
        monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    return store


def test_the_command_says_it_in_words_and_as_json(home, capsys, monkeypatch):
    monkeypatch.setenv("REPORTING_BEGINS", "2018-01-01")
    with home.begin() as session:
        keep(session, ("2019-000001", "pavlodar-akimat", "2018", "published", "2019-01-14T10:00:00"))
    with time_machine.travel("2019-01-20T12:00:00Z", tick=False):
        assert main(["board", "--period", "2018", "--format", "json"]) == 0
        plain = json.loads(capsys.readouterr().out)
        assert main(["board", "--period", "2018", "--lang", "en"]) == 0
        words = capsys.readouterr().out
    by_body = {body["body"]: body["reports"] for body in plain["bodies"]}
    [report] = [one for one in by_body["pavlodar-akimat"] if one["duty"] == "gov-602-2017-yearly"]
    assert (report["state"], report["report"]) == ("on_time", "2019-000001")
    assert plain["numbers"]["actual"] == 1
    assert plain["bodies"][-1]["body"] == "labour-ministry" or plain["numbers"]["silent"] > 20
    assert "The reporting cycle began on 1 January 2018" in words
    assert "Pavlodar akimat" in words


def test_the_command_refuses_what_is_no_period(home, capsys):
    assert main(["board", "--period", "2018/1", "--lang", "en"]) == 2
    assert "The period is “2018/1”" in capsys.readouterr().err
