"""Who may open and do what at the desk: every role, every route, the own body and another one."""

from __future__ import annotations

import re

import pytest

from reporting.checking.receiving import Received
from reporting.cycle import accept, approve, submit
from reporting.cycle.rights import reach
from reporting.desk.access import MENU, RULES, may_open
from tests.reporting.desk_client import PEOPLE, Desk
from tests.reporting.outcomes import ERROR, WARNING, handed_in

# A path of each route; {own} and {other} are reports of the two bodies.
GETS = {
    "home": "/", "account": "/account", "hand_in": "/hand-in", "template": "/template?period=2026-H1", "reports": "/reports",
    "publish": "/publish", "disputes": "/disputes", "exceptions": "/exceptions", "board": "/board", "ledger": "/ledger",
    "people": "/people", "person": "/people/saule", "evidence": "/evidence", "plans": "/plans", "plan_form": "/plans/form.xlsx",
}  # fmt: skip
POSTS = {
    "sign_out": "/sign-out", "change_account": "/account", "hand_in_file": "/hand-in", "publish_now": "/publish",
    "rollback": "/publish/rollback", "raise_dispute": "/disputes", "answer_dispute": "/disputes/1", "give_exception": "/exceptions",
    "end_exception": "/exceptions/1/end", "note_contact": "/board/contacts", "verify_ledger": "/ledger", "add_person": "/people", "change_person": "/people/saule",
    "add_evidence": "/evidence", "check_evidence": "/evidence/1/check", "withdraw_evidence": "/evidence/1/withdraw",
    "add_plan": "/plans", "approve_plan": "/plans/1/approve", "withdraw_plan": "/plans/1/withdraw",
}  # fmt: skip
OF_REPORT = {
    "report": "", "report_workbook": "/workbook", "report_ess": "/check.json", "report_file": "/file",
}  # fmt: skip
ACTS = {
    "answer_warnings": "/warnings", "accept": "/accept", "return_report": "/return", "approve": "/approve",
    "withdraw": "/withdraw",
}  # fmt: skip
A_REPORT = "/reports/2026-000001"
EVERY_ACT = [*POSTS.values(), *(f"{A_REPORT}{act}" for act in ACTS.values())]
OPEN = {"assets", "health", "ready", "sign_in", "sign_in_send", "provider", "provider_back"}


@pytest.fixture
def reports(desk: Desk) -> dict[str, str]:
    """A received report of each body: login of its sender → number."""
    with desk.store.begin() as session:
        return {
            login: submit(session, desk.actor(login), desk.settings, handed_in(login.encode())).number
            for login in ("saule", "bolat")
        }


def test_every_route_is_tested_here():
    assert {*GETS, *POSTS, *OF_REPORT, *ACTS, *OPEN} == set(RULES)


@pytest.mark.parametrize("login", PEOPLE)
def test_page_opens_for_those_whose_rights_say_so_and_for_nobody_else(desk: Desk, login: str):
    visitor, rights = desk.visitor(login), frozenset(PEOPLE[login][1])

    found = {endpoint: visitor.get(path).status_code for endpoint, path in GETS.items()}

    assert {endpoint for endpoint, status in found.items() if status != 403} == {
        endpoint for endpoint in GETS if may_open(endpoint, rights)
    }
    assert set(found.values()) <= {200, 403}


@pytest.mark.parametrize("login", PEOPLE)
def test_menu_leads_only_to_pages_that_open(desk: Desk, login: str):
    visitor = desk.visitor(login)
    menu = visitor.get("/").text.split('<nav class="sections"')[1].split("</nav>")[0]

    links = re.findall(r'href="([^"]+)"', menu)

    assert links[0] == "/" and len(links) <= len(MENU)
    assert [visitor.get(link).status_code for link in links] == [200] * len(links)


@pytest.mark.parametrize("login", PEOPLE)
def test_act_without_its_right_is_refused(desk: Desk, login: str):
    visitor, rights = desk.visitor(login), frozenset(PEOPLE[login][1])
    acts = {name: path for name, path in POSTS.items() if name != "sign_out"}
    before = desk.store.heads.read_bytes()

    found = {
        name: visitor.post(path).status_code for name, path in acts.items() if not may_open(name, rights)
    }

    assert set(found.values()) <= {403}
    assert desk.store.heads.read_bytes() == before


@pytest.mark.parametrize("login", PEOPLE)
def test_report_of_another_body_is_not_there(desk: Desk, reports: dict[str, str], login: str):
    visitor, (body, rights) = desk.visitor(login), PEOPLE[login]
    sees = reach(frozenset(rights), "see")

    for sender, number in reports.items():
        is_own = PEOPLE[sender][0] == body
        expected = {200} if sees == "any" or (sees == "own" and is_own) else {404} if sees else {403}
        found = {visitor.get(f"/reports/{number}{last}").status_code for last in OF_REPORT.values()}
        assert found == expected, (sender, number)


def test_act_on_a_report_of_another_body_finds_none(desk: Desk, reports: dict[str, str]):
    visitor = desk.visitor("saule")

    for act in ("/warnings", "/withdraw"):
        assert visitor.post(f"/reports/{reports['bolat']}{act}", {"reason": "why not"}).status_code == 404

    assert desk.visitor("bolat").get(f"/reports/{reports['bolat']}").text.count("алынды") >= 1


def test_form_cannot_name_the_body(desk: Desk, monkeypatch):
    seen = {}

    def checked(settings: object, store: object, received: Received, **known: str) -> object:
        seen.update(known)
        return handed_in(received.data).outcome

    monkeypatch.setattr("reporting.desk.pages.hand_in.check_for", checked)
    file = (__import__("io").BytesIO(b"indicator;region\n"), "report.csv")

    answer = desk.visitor("saule").post(
        "/hand-in",
        {"period": "2026-H1", "file": file, "body": "pavlodar-akimat", "body_id": "pavlodar-akimat"},
    )

    assert answer.status_code == 303
    assert seen["body_id"] == PEOPLE["saule"][0]
    assert desk.visitor("bolat").get(answer.location).status_code == 404


def test_act_cannot_be_opened_as_a_page(desk: Desk):
    visitor = desk.visitor("all")

    found = {path: visitor.get(path) for path in EVERY_ACT if path not in GETS.values()}

    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 405} == {}
    assert all("батырмамен" in answer.text for answer in found.values())


def test_anonymous_visitor_is_led_to_the_sign_in(desk: Desk):
    visitor = desk.visitor()

    found = {
        path: visitor.get(path)
        for path in (*GETS.values(), *(f"{A_REPORT}{last}" for last in OF_REPORT.values()))
    }

    assert {answer.status_code for answer in found.values()} == {303}
    assert {answer.location.split("?")[0] for answer in found.values()} == {"/sign-in"}


def test_anonymous_visitor_does_nothing(desk: Desk):
    visitor = desk.visitor()

    found = {path: visitor.post(path, page="/sign-in") for path in EVERY_ACT}

    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 401} == {}
    assert all("Алдымен кабинетке кіріңіз" in answer.text for answer in found.values())


def test_route_that_nobody_wrote_a_rule_for_stops_the_start(desk_made, tmp_path, monkeypatch):
    from tests.reporting.desk_client import make_desk

    monkeypatch.delitem(RULES, "ledger")

    with pytest.raises(ValueError, match="ledger"):
        make_desk(desk_made, tmp_path)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_form_of_another_site_changes_nothing_even_with_a_token(desk: Desk, reports: dict[str, str], headers):
    visitor, number = desk.visitor("marat"), reports["saule"]

    answer = visitor.post(f"/reports/{number}/accept", headers=headers)

    assert answer.status_code == 403
    assert "басқа сайттан" in answer.text
    assert (
        visitor.post(f"/reports/{number}/accept", headers={"Sec-Fetch-Site": "same-origin"}).status_code
        == 303
    )


@pytest.mark.parametrize("token", [None, "", "forged", "ImFiYyI.aaa.bbb"])
def test_form_without_its_token_changes_nothing(desk: Desk, reports: dict[str, str], token):
    visitor = desk.visitor("marat")
    data = {} if token is None else {"csrf_token": token}

    answer = visitor.client.post(f"/reports/{reports['saule']}/accept", data=data)

    assert answer.status_code == 400
    assert "Бет ескіріп қалды" in answer.text


def test_token_of_somebody_else_opens_nothing(desk: Desk, reports: dict[str, str]):
    other = desk.visitor("aigul").token()

    answer = desk.visitor("marat").client.post(
        f"/reports/{reports['saule']}/accept", data={"csrf_token": other}
    )

    assert answer.status_code == 400


def test_same_person_never_approves_what_they_handed_in(desk: Desk):
    visitor = desk.visitor("all")
    with desk.store.begin() as session:
        number = submit(session, desk.actor("all"), desk.settings, handed_in(b"own")).number
        accept(session, desk.actor("marat"), number)

    page, answer = visitor.get(f"/reports/{number}").text, visitor.post(f"/reports/{number}/approve")

    assert f'action="/reports/{number}/approve"' not in page
    assert "Бұл есепті сіз тапсырдыңыз" in page
    assert answer.status_code == 403
    assert "екінші адам" in answer.text


def test_report_goes_its_way_through_three_people(desk: Desk, reports: dict[str, str]):
    number = reports["saule"]

    for login, act in (("marat", "accept"), ("aigul", "approve")):
        page = desk.visitor(login).get(f"/reports/{number}").text
        assert f'action="/reports/{number}/{act}"' in page
        assert desk.visitor(login).post(f"/reports/{number}/{act}").status_code == 303

    assert "бекітілді" in desk.visitor("saule").get(f"/reports/{number}").text


@pytest.mark.parametrize(
    "message, words", [(ERROR, "қателер бар"), (WARNING, "себебі жазылмаған ескертулер")]
)
def test_nothing_is_accepted_with_an_open_error_or_warning(desk: Desk, message, words):
    with desk.store.begin() as session:
        number = submit(session, desk.actor("saule"), desk.settings, handed_in(b"x", message)).number
    visitor = desk.visitor("marat")

    answer = visitor.post(f"/reports/{number}/accept")

    assert answer.status_code == 409
    assert f'action="/reports/{number}/accept"' not in visitor.get(f"/reports/{number}").text


def test_approved_report_can_be_approved_once(desk: Desk, reports: dict[str, str]):
    with desk.store.begin() as session:
        accept(session, desk.actor("marat"), reports["saule"])
        approve(session, desk.actor("aigul"), reports["saule"])

    answer = desk.visitor("all").post(f"/reports/{reports['saule']}/approve")

    assert answer.status_code == 409
    assert "бекітілген" in answer.text
