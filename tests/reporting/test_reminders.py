"""Reminders: on their days, each once, in the reader's language, whatever dies in between."""

from __future__ import annotations

import email
import socketserver
import threading
from datetime import date, timedelta
from email.policy import default

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from reporting import clock
from reporting.__main__ import main
from reporting.board.letters import address_of
from reporting.board.mail_settings import MailSettings
from reporting.board.post import MailServer, Outbox, post_of
from reporting.board.reminders import DAYS, days_reached, reminders
from reporting.cycle.reminding import plan_reminders, send_reminders
from reporting.errors import ReportingError, WrongCall
from reporting.store.tables import Contact, LedgerEntry, Person, PersonRight, RuleException
from reporting.store.tables import Reminder as Row
from tests.reporting.owing import day, duty, register
from tests.reporting.test_board import keep, person
from tests.reporting.test_duties_calendar import standing

YEAR = register(duty("yearly", ("2026", "2027-01-15")))
LAST = date(2027, 1, 15)
BEGINS = day("2026-07-01")
SETTINGS = MailSettings(sender="reports@enbek.gov.kz", desk_url="https://desk.example")


class Post:
    """Keeps what is sent; refuses what goes to one of `refused`."""

    def __init__(self, *refused):
        self.refused = refused
        self.letters = []

    def send(self, letter):
        if any(one in letter["To"] for one in self.refused):
            raise ReportingError("letter_not_sent", found="SMTPRecipientsRefused")
        self.letters.append(letter)


@pytest.fixture
def readers(store):
    """Two submitters of one akimat, one of another, none of the third, and a checker of the ministry."""
    people = [
        ("pavlodar", "pavlodar-akimat", "ru", "submit"),
        ("pavlodar2", "pavlodar-akimat", "kk", "submit"),
        ("abai", "abai-akimat", "en", "submit"),
        ("ministry", "labour-ministry", "kk", "check"),
    ]
    with store.begin() as session:
        for number, (login, body, language, right) in enumerate(people, start=2):
            session.execute(
                insert(Person),
                [person(number, login=login, body_id=body, language=language, email=f"{login}@example.kz")],
            )
            session.execute(insert(PersonRight), [{"person_id": number, "right": right}])
    return store


def send(store, on, post, owed=YEAR):
    """One run on a day."""
    with store.read() as session:
        planned = plan_reminders(session, owed, on=on, begins=BEGINS)
    return planned, send_reminders(store, owed, planned, post, SETTINGS)


@pytest.mark.parametrize(
    ("left", "days"),
    [
        (15, None),
        (14, 14),
        (8, 14),
        (7, 7),
        (2, 7),
        (1, 1),
        (0, 1),
        (-1, -1),
        (-6, -1),
        (-7, -7),
        (-13, -7),
        (-14, None),
    ],
)
def test_a_letter_belongs_to_the_last_of_its_days_that_has_come(left, days):
    on = LAST - timedelta(days=left)
    assert days_reached(standing(on=on.isoformat()), on) == days


@given(start=st.integers(-60, 40), steps=st.lists(st.integers(0, 9), min_size=1, max_size=60))
def test_whenever_it_runs_each_letter_goes_out_once_and_never_two_on_a_day(start, steps):
    sent, on = set(), LAST + timedelta(days=start)
    for step in steps:
        on += timedelta(days=step)
        found = reminders([standing(on=on.isoformat())], sent, on=on)
        assert len(found) <= 1
        assert not {one.key for one in found} & sent
        sent |= {one.key for one in found}
    assert len(sent) <= len(DAYS)


def test_who_runs_it_every_day_sends_all_five():
    sent = set()
    for left in range(30, -30, -1):
        on = LAST - timedelta(days=left)
        for one in reminders([standing(on=on.isoformat())], sent, on=on):
            assert one.days == left
            sent.add(one.key)
    assert sorted(key[3] for key in sent) == sorted(DAYS)


def test_letters_go_to_each_person_in_their_language_and_one_summary_to_the_ministry(readers):
    post = Post()
    planned, done = send(readers, LAST - timedelta(days=7), post)
    by_person = {letter["To"].addresses[0].username: letter for letter in post.letters}
    assert sorted(by_person) == ["abai", "ministry", "pavlodar", "pavlodar2"]
    assert by_person["pavlodar"]["Subject"] == "До сдачи отчёта 7 дней: Report, 2026 год"
    assert by_person["pavlodar2"]["Subject"] == "Есепке 7 күн қалды: Report, 2026 жыл"
    assert by_person["abai"]["Subject"] == "7 days left: Report, 2026"
    assert "the last day is 15 Jan 2027, 7 days left" in by_person["abai"].get_content()
    assert "https://desk.example" in by_person["abai"].get_content()
    assert planned.unreachable == ("shymkent-akimat",)
    summary = by_person["ministry"].get_content()
    assert "abai-akimat, pavlodar-akimat" in summary and "shymkent-akimat" in summary
    assert (done.letters, done.bodies) == (4, ["abai-akimat", "pavlodar-akimat"])
    with readers.read() as session:
        assert len(session.scalars(select(Row)).all()) == 3
        assert sorted(session.scalars(select(Contact.body_id))) == ["abai-akimat", "pavlodar-akimat"]
        assert session.scalars(select(LedgerEntry.act)).all() == ["remind"] * 3
        assert not any(session.scalars(select(LedgerEntry.is_public)))


def test_a_second_run_sends_nothing_and_the_next_day_has_its_own(readers):
    post = Post()
    on = LAST - timedelta(days=7)
    send(readers, on, post)
    _, again = send(readers, on, post)
    _, tomorrow = send(readers, on + timedelta(days=1), post)
    assert (again.letters, again.bodies, tomorrow.bodies) == (0, [], [])
    assert [letter["To"].addresses[0].username for letter in post.letters].count("abai") == 1
    _, later = send(readers, LAST - timedelta(days=1), post)
    assert later.bodies == ["abai-akimat", "pavlodar-akimat"]


def test_who_has_reported_gets_no_letter_and_who_was_returned_is_told_so(readers):
    with readers.begin() as session:
        keep(
            session,
            ("2027-000001", "pavlodar-akimat", "2026", "received", "2027-01-10T10:00:00"),
            ("2027-000002", "abai-akimat", "2026", "returned", "2027-01-10T10:00:00"),
        )
    post = Post()
    _, done = send(readers, LAST + timedelta(days=1), post)
    assert done.bodies == ["abai-akimat"]
    [letter] = [letter for letter in post.letters if "abai" in letter["To"]]
    assert letter["Subject"] == "1 day late: Report, 2026"
    assert "report 2027-000002 was returned to be mended" in letter.get_content()


def test_a_moved_day_moves_its_letters(readers):
    with readers.begin() as session:
        session.execute(
            insert(RuleException),
            [
                {
                    "rule": "deadline",
                    "body_id": "abai-akimat",
                    "why": "flood",
                    "valid_from": "2027-01-15",
                    "valid_to": "2027-01-29",
                    "given_by": 2,
                    "given_at": BEGINS,
                }
            ],
        )
    post = Post()
    _, done = send(readers, LAST, post)
    assert done.bodies == ["abai-akimat", "pavlodar-akimat"]
    subjects = {letter["To"].addresses[0].username: letter["Subject"] for letter in post.letters}
    assert subjects["abai"] == "14 days left: Report, 2026"
    assert subjects["pavlodar"] == "Сегодня последний день: Report, 2026 год"


def test_what_one_body_does_not_get_others_do_and_the_next_run_tries_again(readers):
    on = LAST - timedelta(days=7)
    _, first = send(readers, on, Post("pavlodar"))
    assert first.failed == {"pavlodar-akimat": "SMTPRecipientsRefused"}
    assert first.bodies == ["abai-akimat"]
    post = Post()
    _, second = send(readers, on, post)
    assert second.bodies == ["pavlodar-akimat"]


def test_a_run_that_died_is_made_up_for_under_the_same_id(readers):
    class Dies(Post):
        def send(self, letter):
            super().send(letter)
            raise KeyboardInterrupt

    dying, post = Dies(), Post()
    on = LAST - timedelta(days=7)
    with pytest.raises(KeyboardInterrupt):
        send(readers, on, dying)
    _, at_once = send(readers, on, post)
    assert "abai-akimat" not in at_once.bodies
    with readers.begin() as session:
        earlier = clock.now() - timedelta(minutes=11)
        session.execute(update(Row).where(Row.message_id == "").values(sent_at=earlier))
    _, later = send(readers, on, post)
    assert later.bodies == ["abai-akimat"]
    again = [letter["Message-ID"] for letter in post.letters if "abai" in letter["To"]]
    assert again == [letter["Message-ID"] for letter in dying.letters]


@pytest.mark.parametrize(
    "written",
    [
        "",
        None,
        "nobody",
        "a@b",
        "a@b.kz\nBcc: c@d.kz",
        "a b@c.kz",
        "a@b.kz, c@d.kz",
        "ә@b.kz",
        "<a@b.kz>",
        "a@@b.kz",
    ],
)
def test_what_is_no_address_gets_no_letter(written):
    assert address_of(written, "Name") is None


def test_a_name_cannot_add_to_the_head_of_a_letter():
    address = address_of("a@b.kz", "Айгүл\r\nBcc: c@d.kz")
    assert "\n" not in str(address) and "\r" not in str(address)


def test_the_outbox_holds_each_letter_once_as_a_mail_program_reads_it(readers, tmp_path):
    outbox = Outbox(tmp_path / "outbox")
    send(readers, LAST - timedelta(days=7), outbox)
    files = sorted((tmp_path / "outbox").glob("*.eml"))
    assert len(files) == 4
    read = [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert {letter["Auto-Submitted"] for letter in read} == {"auto-generated"}
    assert any("Құрметті" in letter.get_content() for letter in read)
    for letter in read:
        outbox.send(letter)
    assert sorted((tmp_path / "outbox").glob("*")) == files


class Receiver(socketserver.StreamRequestHandler):
    """As much of a mail server as a letter needs."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b""
                while not body.endswith(b"\r\n.\r\n"):
                    body += self.rfile.readline()
                self.server.letters.append(body)
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
            if word == b"QUIT":
                break


def test_a_letter_reaches_a_mail_server(readers):
    with socketserver.TCPServer(("127.0.0.1", 0), Receiver) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        mail = MailSettings(host="127.0.0.1", port=server.server_address[1], tls="none", sender="a@b.kz")
        with post_of(mail, None) as post:
            assert isinstance(post, MailServer)
            send(readers, LAST - timedelta(days=7), post)
        server.shutdown()
    assert len(server.letters) == 4
    assert any(b"To: Somebody <abai@example.kz>" in letter for letter in server.letters)


def test_a_server_that_is_away_stops_the_run_before_anything_is_claimed(readers):
    mail = MailSettings(host="127.0.0.1", port=1, tls="none")
    with pytest.raises(ReportingError, match="mail_server_unreached"), post_of(mail, None):
        raise AssertionError("it was reached")
    with readers.read() as session:
        assert session.scalars(select(Row)).all() == []


def test_the_password_never_goes_out_in_the_clear():
    clear = {
        "REPORTING_SMTP_HOST": "mail.example.kz",
        "REPORTING_SMTP_TLS": "none",
        "REPORTING_SMTP_USER": "a",
    }
    with pytest.raises(WrongCall, match="password_in_the_clear"):
        MailSettings.from_environment(clear)
    assert MailSettings.from_environment({**clear, "REPORTING_SMTP_HOST": "127.0.0.1"}).port == 25
    encrypted = MailSettings.from_environment(
        {**clear, "REPORTING_SMTP_TLS": "", "REPORTING_SMTP_PASSWORD": "secret"}
    )
    assert (encrypted.tls, encrypted.port) == ("starttls", 587)
    assert "secret" not in repr(encrypted)


@pytest.mark.parametrize(("name", "value"), [("TLS", "ssl"), ("PORT", "0"), ("PORT", "٥"), ("PORT", "70000")])
def test_a_setting_that_cannot_be_read_is_refused(name, value):
    with pytest.raises(WrongCall):
        MailSettings.from_environment({f"REPORTING_SMTP_{name}": value})


def test_the_command_lists_first_and_sends_when_asked(readers, settings, monkeypatch, capsys):
    if settings.database_url:
        monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REPORTING_HOME", str(settings.desk))
    monkeypatch.setenv("REPORTING_BEGINS", "2020-01-01")
    with time_machine.travel("2021-01-08T05:00:00Z", tick=False):
        assert main(["remind", "--lang", "en"]) == 0
        listed = capsys.readouterr().out
        assert not (settings.desk / "outbox").exists()
        assert main(["remind", "--send", "--lang", "en"]) == 0
        sent = capsys.readouterr().out
        assert main(["remind", "--send", "--lang", "en"]) == 0
    assert "Yearly information on how the measures of the plan are carried out" in listed
    assert "Pavlodar akimat" in listed and "nobody has a mail address" in listed
    assert "No mail server (REPORTING_SMTP_HOST) is set" in sent
    assert len(list((settings.desk / "outbox").glob("*.eml"))) == 4  # the ministry owes a report of its own
