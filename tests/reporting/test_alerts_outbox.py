"""The outbox survives a kill at any moment, and several that evaluate or send at once tell everything once."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import smtplib
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from reporting import clock
from reporting.alerts import sending
from reporting.alerts.outbox import LEASE, PAUSES
from reporting.alerts.subscribing import unsubscribe
from reporting.alerts.tables import Event, Outgoing, Subscriber
from reporting.board.mail_settings import MailSettings
from reporting.board.post import MailServer
from reporting.errors import ReportingError
from tests.reporting.alerting import BEGINNING, Edition, Place, on, subscribe, tell
from tests.reporting.apart import PROCESSES

READERS, KILLS, SEED = 60, 14, 20261127


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _ready(place: Place, readers: int) -> None:
    """A home whose readers were told of edition 0."""
    place.publish(0, Edition({"a": "behind"}))
    with place.alerts() as alerts:
        tell(alerts, 0)
        rows = [
            {"id": f"{one:032x}", "email": f"reader{one}@example.kz", "language": "en", "rules": [], "targets": [], "regions": [], "confirmed_at": BEGINNING}
            for one in range(readers)
        ]  # fmt: skip
        with alerts.store.begin() as session:
            session.execute(insert(Subscriber), rows)


def _work(home: Path, at: datetime, ready: object = None) -> None:
    """What a timer runs, in a process of its own."""
    with clock.pretending(at), Place(home).alerts() as alerts:
        if ready is not None:
            ready.wait()  # type: ignore[attr-defined]
        alerts.evaluator.evaluate()
        alerts.sender.send()


def _wait(
    place: Place, child: multiprocessing.process.BaseProcess, chance: random.Random, *, among_letters: bool
) -> None:
    """Until a random moment: some time after the start, or when some more letters are written."""
    outbox = place.home / "desk" / "alerts" / "outbox"
    if not among_letters:
        child.join(chance.uniform(0.0, 0.3))
        return
    wanted = len(list(outbox.glob("*"))) + chance.randrange(1, READERS)
    while child.is_alive() and len(list(outbox.glob("*"))) < wanted:
        time.sleep(0.001)


def test_killed_at_random_moments_everything_is_told_once(place):
    _ready(place, READERS)
    chance, killed = random.Random(SEED), 0
    at = on(0)
    for number in range(1, KILLS + 1):
        place.publish(number, Edition({"a": ("behind", "met")[number % 2]}))
        at = max(at + LEASE + timedelta(minutes=1), on(number))
        child = PROCESSES.Process(target=_work, args=(place.home, at))
        child.start()
        _wait(place, child, chance, among_letters=number % 2 == 0)
        os.kill(child.pid, signal.SIGKILL)
        child.join(60)
        killed += child.exitcode == -signal.SIGKILL
    _work(place.home, at + LEASE + timedelta(minutes=1))

    assert killed > KILLS / 2
    letters = place.letters()
    assert len({letter["Message-ID"] for letter in letters}) == len(letters)
    told = Counter(
        (letter["To"], letter["Subject"], letter.get_content().splitlines()[0]) for letter in letters
    )
    assert set(told.values()) == {1}
    assert len(told) == KILLS * READERS
    with place.alerts() as alerts, alerts.store.read() as session:
        assert set(session.scalars(select(Outgoing.state))) == {"sent"}
        assert session.scalar(select(func.count()).select_from(Event)) == KILLS


def test_several_evaluate_and_send_at_once(place):
    _ready(place, 200)
    for number in range(1, 4):
        place.publish(number, Edition({"a": ("behind", "met")[number % 2]}))
        together = PROCESSES.Barrier(3)
        children = [
            PROCESSES.Process(target=_work, args=(place.home, on(number), together)) for _ in range(3)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join(60)
        assert [child.exitcode for child in children] == [0] * 3
    with place.alerts() as alerts, alerts.store.read() as session:
        rows = session.execute(
            select(Outgoing.recipient, Outgoing.edition_id, Outgoing.state, Outgoing.attempts)
        ).all()
        assert len(rows) == len(set(rows)) == 3 * 200
        assert {(row.state, row.attempts) for row in rows} == {("sent", 0)}
        assert session.scalar(select(func.count()).select_from(Event)) == 3


class _Server:
    """A mail server that takes what it is given; `dies` ends the sender after the first letter was taken."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.dies, self.refuses = False, False

    def send_message(self, letter) -> None:
        if self.refuses:
            raise smtplib.SMTPRecipientsRefused({"reader@example.kz": (550, b"no such reader@example.kz")})
        self.taken.append(letter["Message-ID"])
        if self.dies:
            raise KeyboardInterrupt


@pytest.fixture
def server(monkeypatch) -> _Server:
    made = _Server()

    @contextmanager
    def post_of(settings: MailSettings, outbox: Path) -> Iterator[MailServer]:
        yield MailServer(made)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "post_of", post_of)
    monkeypatch.setenv("REPORTING_SMTP_HOST", "mail.example.kz")
    return made


def test_a_letter_of_a_sender_that_died_goes_again_under_its_id_after_the_lease(place, server):
    _ready(place, 1)
    place.publish(1, Edition({"a": "met"}))
    with place.alerts() as alerts:
        server.dies = True
        with pytest.raises(KeyboardInterrupt):
            tell(alerts, 1)
        server.dies = False
        with clock.pretending(on(1) + LEASE):
            assert alerts.sender.send().count == 0, "somebody may still be sending it"
        with clock.pretending(on(1) + LEASE + timedelta(seconds=1)):
            assert alerts.sender.send().count == 1
        assert len(server.taken) == 2 and len(set(server.taken)) == 1


def test_what_a_server_refuses_is_tried_after_growing_pauses_and_given_up(place, server):
    _ready(place, 1)
    place.publish(1, Edition({"a": "met"}))
    server.refuses = True
    with place.alerts() as alerts:
        at = on(1)
        tell(alerts, 1)
        for pause in PAUSES:
            with clock.pretending(at + pause - timedelta(seconds=1)):
                assert alerts.sender.send().failed == 0
            at += pause
            with clock.pretending(at):
                assert alerts.sender.send().failed == 1
        with clock.pretending(at + timedelta(days=30)):
            assert alerts.sender.send().failed == 0
        with alerts.store.read() as session:
            [(state, said)] = session.execute(select(Outgoing.state, Outgoing.said)).all()
            assert state == "failed" and "reader@" not in said


def test_who_leaves_before_the_letter_went_gets_none(place):
    _ready(place, 2)
    place.publish(1, Edition({"a": "met"}))
    with place.alerts() as alerts, clock.pretending(on(1)):
        alerts.evaluator.evaluate()
        unsubscribe(alerts.store, alerts.links, alerts.links.token("unsubscribe", f"{0:032x}"))
        alerts.sender.send()
    assert [letter["To"] for letter in place.letters()] == ["reader1@example.kz"]


def test_addresses_stand_in_two_tables_and_keys_of_links_in_none(place):
    place.publish(0, Edition({"a": "behind"}))
    with place.alerts() as alerts:
        tell(alerts, 0)
        one = subscribe(alerts, "reader@example.kz")
        place.publish(1, Edition({"a": "met"}))
        tell(alerts, 1)
        kept = (place.home / "desk" / "alerts" / "alerts.sqlite").stat().st_mode & 0o777
        assert kept == 0o600
        with alerts.store.read() as session:
            rows = "\n".join(
                str(row)
                for table in ("event", "evaluation", "outgoing", "attempt")
                for row in session.execute(_all(table))
            )
            own = str(session.execute(_all("subscriber")).all())
        assert "reader@" not in rows and "reader@" in own
        assert alerts.links.token("unsubscribe", one.id).partition(".")[2] not in rows + own


def _all(table: str):
    from sqlalchemy import text

    return text(f"SELECT * FROM {table}")


def test_hostile_titles_stay_in_the_words_of_a_letter(place):
    states = {"a\r\nBcc: all@example.kz\r\n\r\n": "behind"}
    place.publish(0, Edition(states))
    with place.alerts() as alerts:
        tell(alerts, 0)
        with clock.pretending(on(0, 20)):
            subscribe(alerts, "reader@example.kz")
            alerts.sender.send()
        place.publish(1, Edition(dict.fromkeys(states, "met")))
        tell(alerts, 1)
    told = [letter for letter in place.letters() if letter["List-Unsubscribe"]]
    assert len(told) == 1 and told[0]["Bcc"] is None


def test_a_server_that_cannot_be_reached_keeps_letters_waiting(place, monkeypatch):
    _ready(place, 1)
    place.publish(1, Edition({"a": "met"}))
    monkeypatch.setenv("REPORTING_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("REPORTING_SMTP_PORT", "9")
    with place.alerts() as alerts:
        with pytest.raises(ReportingError, match="mail_server_unreached"):
            tell(alerts, 1)
        with alerts.store.read() as session:
            assert list(session.scalars(select(Outgoing.state))) == ["pending"]
