"""The last evening: twenty people hand in at the same moment; each gets a receipt of their own, and the board stays quick."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from reporting.cycle import NewPerson, actor_of, add_person
from reporting.store.tables import Report
from tests.reporting.desk_client import Desk
from tests.reporting.outcomes import handed_in

CROWD = 20


@pytest.fixture
def akimats(desk: Desk) -> list[str]:
    """A person of each of twenty akimats; they sign in as the proxy would let them, so that no password slows the crowd."""
    bodies = desk.app.extensions["desk"].metadata().bodies.values()
    there = [body.id for body in bodies if body.is_akimat and body.valid_to is None][:CROWD]
    with desk.store.begin() as session:
        admin = actor_of(session, "admin")
        for body in there:
            add_person(
                session, admin, NewPerson(f"crowd-{body}", "Дәулет Омаров", body, ["submit"], subject=body)
            )
    return there


def test_twenty_people_at_once_each_get_a_receipt(desk: Desk, akimats: list[str], monkeypatch):
    from reporting.cycle.sign_in import sign_in_subject

    def checked(settings, store, received, **_):
        return handed_in(received.data).outcome

    monkeypatch.setattr("reporting.desk.pages.hand_in.check_for", checked)

    def one(body: str) -> str:
        visitor = desk.visitor()
        visitor.get("/sign-in")
        with visitor.client.session_transaction() as cookie:
            cookie["sign_in"] = sign_in_subject(desk.store, body).token
        file = (io.BytesIO(f"report of {body}\n".encode()), "report.csv")
        answer = visitor.post("/hand-in", {"period": "2026-H1", "file": file, "key": body})
        assert answer.status_code == 303, answer.text
        page = visitor.get(answer.location)
        assert page.status_code == 200
        return answer.location

    with ThreadPoolExecutor(CROWD) as crowd:
        receipts = list(crowd.map(one, akimats))

    assert len(akimats) == CROWD == len(set(receipts))
    with desk.store.read() as session:
        numbers = [number for number in session.scalars(select(Report.number).order_by(Report.number))]
        bodies = set(session.scalars(select(Report.body_id)))
    assert [int(number[5:]) for number in numbers] == list(range(1, CROWD + 1))
    assert bodies == set(akimats)


def test_board_of_all_bodies_is_one_quick_page(desk: Desk, akimats: list[str]):
    visitor = desk.visitor("marat")
    visitor.get("/board")  # the metadata are read once

    begun = time.process_time()
    answer = visitor.get("/board")

    assert answer.status_code == 200
    assert time.process_time() - begun < 0.2
