"""What an operator does with the command line, by what it says and its exit status."""

from __future__ import annotations

import hashlib
import io
import json
import sys

import pytest

from reporting import cycle
from reporting.__main__ import main
from reporting.texts.words import text
from tests.reporting.conftest import BODY
from tests.reporting.outcomes import WARNING, handed_in

PASSWORD = "тау-бөктер-41-жусан"
on_one = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def run(settings, monkeypatch, capsys):
    """Run a command in English on the store of `settings`: its exit status, and what it printed and refused."""
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    monkeypatch.setenv("REPORTING_LANG", "en")
    if settings.database_url:
        monkeypatch.setenv("DATABASE_URL", settings.database_url)

    def do(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    return do


def test_the_first_administrator_comes_by_the_command_line_once(run):
    first = ("people", "first", "a.serikova", "--name", "Айгүл Серікова", "--body", "labour-ministry")
    status, said, _ = run(*first, typed=f"{PASSWORD}\n")
    assert (status, said) == (0, "a.serikova was added, of labour-ministry.\n")
    status, said, refused = run(*first, typed=f"{PASSWORD}\n")
    assert (status, said) == (77, "") and "already" in refused
    added = run("people", "add", "b", "--name", "B", "--body", "akimat-KZ-39", "--by", "a.serikova")
    assert added[0] == 1 and "2 to 80" in added[2]
    added = run(
        "people", "add", "d.omarov", "--name", "Дәулет Омаров", "--body", "akimat-KZ-39",
        "--rights", "submit", "--by", "a.serikova", typed=f"{PASSWORD}\n",
    )  # fmt: skip
    assert added[0] == 0 and BODY in added[1]
    assert run("people", "rights", "a.serikova", "submit", "--by", "d.omarov")[0] == 77
    assert run("people", "close", "d.omarov", "--by", "a.serikova")[0] == 0
    _, said, _ = run("people", "list")
    assert said.splitlines() == [
        f"d.omarov\tДәулет Омаров\t{BODY}\tsubmit (may not act)",
        "a.serikova\tАйгүл Серікова\tlabour-ministry\tadminister",
    ]


def test_a_body_that_does_not_exist_gets_no_people(run):
    status, _, refused = run(
        "people", "first", "a.b", "--name", "AB", "--body", "no-such", typed=f"{PASSWORD}\n"
    )
    assert status == 1 and "no-such" in refused


def test_a_report_goes_its_way_by_commands(run, settings, store, people):
    with store.begin() as session:
        number = cycle.submit(session, people.submitter, settings, handed_in(b"a", WARNING)).number
    status, said, _ = run("show", number)
    assert status == 0 and "Warning without a reason: OUTLIER@Indicators!G7" in said
    assert run("accept", number, "--by", "checker")[0] == 1
    assert (
        run("answer", number, "OUTLIER@Indicators!G7", "--why", "A plant opened.", "--by", "submitter")[0]
        == 0
    )
    assert run("accept", number, "--by", "checker")[0] == 0
    assert run("approve", number, "--by", "submitter")[0] == 77
    status, said, _ = run("approve", number, "--by", "approver")
    assert (status, said) == (0, f"Report {number} is now: approved.\n")
    assert run("withdraw", number, "--why", "Wrong year.", "--by", "submitter")[0] == 0
    status, said, _ = run("reports", "--state", "withdrawn")
    assert status == 0 and said.startswith(f"{number}\t{BODY}\t2026-H1\t")
    status, said, _ = run("ledger", "--of", number)
    assert [line.split("\t")[3] for line in said.splitlines()] == [
        "withdrawn", "approved", "accepted", "warning answered", "handed in",
    ]  # fmt: skip
    assert run("verify")[:2][0] == 0


def test_the_ledger_says_that_an_act_came_by_the_command_line(run, settings, store, people):
    with store.begin() as session:
        number = cycle.submit(session, people.submitter, settings, handed_in()).number
    assert run("return", number, "--why", "Row 7.", "--by", "checker")[0] == 0
    with store.read() as session:
        [*_, last] = session.connection().exec_driver_sql("SELECT details FROM ledger_entry ORDER BY seq")
    assert "command line (" in str(last[0])


@on_one
def test_verify_says_what_is_broken_and_ends_otherwise(run, settings, store, people):
    with store.begin() as session:
        receipt = cycle.submit(session, people.submitter, settings, handed_in())
    (settings.raw / receipt.file_sha256).unlink()
    status, said, _ = run("verify")
    assert status == 1
    assert said.splitlines()[0] == text("verify.file_broken", "en", hash=receipt.file_sha256)


@on_one
def test_disputes_exceptions_and_contacts_by_commands(run, store, people):
    raised = run(
        "dispute", "raise", "--indicator", "net_migration", "--region", "KZ-39", "--period", "2025", "--period-kind",
        "year", "--published", "10", "--own", "12", "--why", "Our register.", "--by", "submitter",
    )  # fmt: skip
    assert raised[0] == 0
    assert run("dispute", "answer", "1", "kept", "--why", "The bureau.", "--by", "checker")[0] == 0
    assert run("dispute", "take-back", "1", "--why", "No.", "--by", "submitter")[0] == 1
    assert run("dispute", "list")[1].endswith("\tkept\n")
    given = ("exception", "give", "RESENT_DATA", "--body", "akimat-KZ-39", "--from", "2026-01-01")
    assert run(*given, "--until", "2025-12-31", "--why", "Same.", "--by", "approver")[0] == 1
    assert run(*given, "--until", "2026-12-31", "--why", "Same.", "--by", "approver")[0] == 0
    assert run("contact", "akimat-KZ-39", "call", "--why", "The report is due.", "--by", "checker")[0] == 0
    assert run("contact", "akimat-KZ-39", "call", "--why", " ", "--by", "checker")[0] == 1
    assert run("exception", "end", "1", "--by", "approver")[0] == 0
    assert run("exception", "list")[1].startswith(f"1\tRESENT_DATA\t{BODY}\t–\t2026-01-01\t")


@pytest.fixture
def table(tmp_path):
    """A plain table of one figure of Kostanay, as a file."""
    file = tmp_path / "kostanay.csv"
    file.write_text(
        "indicator,region,period,value,unit,source,note\nnet_migration,KZ-39,2025,-1200,persons,Akimat,\n"
    )
    return file


@on_one
def test_a_file_is_handed_in_by_a_command(run, settings, store, people, table):
    hand_in = (
        "submit",
        str(table),
        "--by",
        "submitter",
        "--period",
        "2025",
        "--key",
        "k",
        "--format",
        "json",
    )
    status, said, refused = run(*hand_in)
    found = json.loads(said)
    assert found["rows_read"] == found["accepted"] + found["refused"] + found["ignored"] == 1
    receipt = found["receipt"]
    assert receipt["file_sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
    assert receipt["received_at"].endswith("+05:00") and receipt["body"] == BODY
    assert (status == 0) == (receipt["state"] == "received")
    assert json.loads(run(*hand_in)[1])["receipt"]["number"] == receipt["number"]
    with store.read() as session:
        assert cycle.find_report(session, receipt["number"]).accepted == found["accepted"]
    status, said, _ = run("submit", str(table), "--by", "submitter", "--period", "2025")
    assert f"Receipt {receipt['number'][:5]}000002: {BODY}, 2025" in said
    _, said, beside = run("submit", str(table), "--by", "submitter", "--period", "2025", "--format", "ess")
    assert isinstance(json.loads(said), list) and f"Receipt {receipt['number'][:5]}000003" in beside
    table.write_text("changed")
    status, _, refused = run(*hand_in)
    assert status == 1 and receipt["number"] in refused


@on_one
def test_what_cannot_be_handed_in_is_said(run, settings, store, people, table):
    assert run("submit", str(table), "--by", "submitter")[0] == 2
    assert run("submit", str(table), "--by", "nobody", "--period", "2025")[0] == 1
    assert run("submit", str(table), "--by", "checker", "--period", "2025")[0] == 77
    other = run("submit", str(table), "--by", "submitter", "--period", "2025", "--body", "akimat-KZ-55")
    assert other[0] == 77
    assert run("submit", str(table.with_name("none.csv")), "--by", "submitter", "--period", "2025")[0] == 2
    assert run("submit", str(table.parent), "--by", "submitter", "--period", "2025")[0] == 1
    assert run("reports")[1] == ""
