"""What pages of the desk say to those who open them."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from reporting.cycle import accept, submit
from reporting.desk.changes import _classes, _figures, _sides
from reporting.preview.plain import made
from reporting.store.tables import Contact
from reporting.texts.words import text
from tests.reporting.desk_client import BODY, Desk, make_desk
from tests.reporting.outcomes import ERROR, handed_in
from vocabulary.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["disputes", "exceptions", "plans", "evidence"])
def test_page_with_nothing_to_do_says_so_without_a_nought(desk: Desk, page: str, language: str):
    said = desk.visitor("all").get(f"/{page}", query_string={"lang": language}).text

    finding = re.findall(r'<p class="finding">([^<]+)</p>', said)
    assert finding == [text(f"desk.{page}.none", language)]


def test_only_who_answers_for_something_has_people(desk: Desk):
    said = desk.visitor("admin").get("/people").text

    bodies = re.findall(r'<option value="([a-z0-9-]+)"', said)
    assert {BODY, "labour-ministry", "interior-ministry"} <= set(bodies)
    assert "window-on-eurasia" not in bodies


def test_body_of_a_ledger_entry_stands_with_what_was_done_not_with_who_did_it(desk: Desk):
    with desk.store.begin() as session:
        number = submit(session, desk.actor("saule"), desk.settings, handed_in(b"a")).number
        accept(session, desk.actor("marat"), number)

    said = desk.visitor("aigul").get("/ledger", query_string={"lang": "ru"}).text

    [accepted] = [row for row in said.split("<tr>") if number in row and text("act.accept", "ru") in row]
    who, thing = (
        re.search(rf'data-name="{name}">(.*?)</td>', accepted, re.DOTALL) for name in ("Кто", "Предмет")
    )
    assert who and "акимат" not in who[1].lower()
    assert thing and "Акимат Северо-Казахстанской области" in thing[1]


def test_workbook_with_coloured_cells_is_beside_the_errors(desk: Desk):
    with desk.store.begin() as session:
        number = submit(session, desk.actor("saule"), desk.settings, handed_in(b"a", ERROR)).number

    said = desk.visitor("saule").get(f"/reports/{number}").text

    assert said.index(f"/reports/{number}/workbook") < said.index('id="errors"')


def test_what_will_change_is_said_in_the_digits_of_the_indicator(desk: Desk):
    place = {
        "indicator_id": "foreign_workers_skilled_share",
        "region_id": "KZ-39",
        "period_start": "2026-01-01",
    }
    row = {**place, "period_end": "2026-06-30", "old_class": None, "new_class": 5, "classes": 6}
    sides = {
        "value": 400 / 9,
        "last_value": 44.0,
        "last_period_end": "2025-12-31",
        "country_value": None,
        "others": [],
    }
    found = made(
        "x",
        None,
        figures=[{**row, "old_value": None, "new_value": 400 / 9}],
        classes=[row],
        sides=[row | sides],
    )

    with desk.app.test_request_context("/?lang=kk"):
        figures, classes, beside = (table(found).rows[0][3:] for table in (_figures, _classes, _sides))

    assert figures == ["–", "44,44"]
    assert classes == ["–", "6 сыныптың 6-і"]
    assert beside == ["44,44", "44 (31.12.2025)", "–", "–"]


def test_another_language_shows_the_same_choice(desk: Desk):
    said = desk.visitor("marat").get("/reports", query_string={"state": "received", "lang": "kk"}).text

    assert 'href="?state=received&amp;lang=ru"' in said


def test_a_talk_with_a_body_is_noted_on_the_board_by_those_who_check(desk: Desk):
    visitor = desk.visitor("marat")

    answer = visitor.post(
        "/board/contacts", data={"body": BODY, "kind": "call", "why": "<b>кешіккен есеп</b>"}
    )

    assert answer.status_code == 303
    with desk.store.read() as session:
        [kept] = session.scalars(select(Contact))
    assert (kept.body_id, kept.kind, kept.words) == (BODY, "call", "<b>кешіккен есеп</b>")
    assert text("desk.board.noted", "kk") in visitor.get("/board").text


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "call", "body": "no-such-body"},
        {"kind": "fax", "body": BODY},
        {"kind": "call", "body": BODY, "why": " "},
    ],
)
def test_a_talk_that_cannot_be_noted_is_refused_on_the_page_and_nothing_is_kept(desk: Desk, given):
    answer = desk.visitor("marat").post("/board/contacts", data={"why": "x", **given})

    assert answer.status_code in (400, 409) and text("desk.board.contact", "kk") in answer.text
    with desk.store.read() as session:
        assert list(session.scalars(select(Contact))) == []


def test_a_desk_says_whether_its_store_answers_to_whoever_asks_and_not_why_not(desk_made, tmp_path, capsys):
    own = make_desk(desk_made, tmp_path / "own")
    visitor = own.app.test_client()
    assert visitor.get("/readyz").json == {"status": "ready"}
    own.store.close()
    own.settings.sqlite.write_bytes(b"no store" * 1000)
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "not ready", "reason": "store"})
    assert answer.headers["Retry-After"] == "10" and answer.headers["Cache-Control"] == "no-store"
    assert "not ready" in capsys.readouterr().err and visitor.get("/healthz").status_code == 200
