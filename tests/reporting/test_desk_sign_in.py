"""Signing in at the desk: by password only for those who are there, and no cookie is worth more than its sign-in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from reporting import clock
from reporting.desk.configuration import Configuration
from reporting.desk.guards import safe_path
from reporting.desk.secret import secrets_of
from reporting.errors import StoreFailed, WrongCall
from tests.reporting.desk_client import PASSWORD, Desk, make_desk

HTTPS = Configuration(origin="https://desk.example.kz", hosts=("desk.example.kz",))


def test_cookie_is_unreadable_for_scripts_and_bound_to_its_host_by_https(desk_made, tmp_path):
    visitor = make_desk(desk_made, tmp_path, HTTPS).visitor()
    answer = visitor.get("/sign-in", base_url="https://desk.example.kz")

    cookie = answer.headers["Set-Cookie"]

    assert cookie.startswith("__Host-desk=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in cookie
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_cookie_on_loopback_needs_no_https(desk: Desk):
    cookie = desk.visitor().get("/sign-in").headers["Set-Cookie"]

    assert cookie.startswith("desk=") and "HttpOnly" in cookie and "Secure" not in cookie


@pytest.mark.parametrize(
    "login, password", [("saule", "wrong password"), ("nobody-here", PASSWORD), ("", "")]
)
def test_wrong_login_and_wrong_password_look_the_same(desk: Desk, login, password):
    answer = desk.visitor().post("/sign-in", {"login": login, "password": password}, page="/sign-in")

    assert answer.status_code == 401
    assert "Логин немесе құпиясөз қате" in answer.text
    assert desk.visitor("saule").get("/account").status_code == 200


def test_sixth_attempt_waits_even_with_the_right_password(desk: Desk):
    visitor = desk.visitor()
    for _ in range(5):
        visitor.post("/sign-in", {"login": "saule", "password": "no"}, page="/sign-in")

    answer = visitor.post("/sign-in", {"login": "saule", "password": PASSWORD}, page="/sign-in")

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert desk.visitor("bolat").get("/").status_code == 200


def test_cookie_from_before_signing_in_stays_nobodys(desk: Desk):
    visitor, thief = desk.visitor(), desk.visitor()
    visitor.get("/sign-in")
    before = visitor.client.get_cookie("desk")
    visitor.post("/sign-in", {"login": "saule", "password": PASSWORD}, page="/sign-in")

    thief.client.set_cookie("desk", before.value)

    assert visitor.get("/").status_code == 200
    assert thief.get("/").status_code == 303


def test_copy_of_a_cookie_is_worth_nothing_after_signing_out(desk: Desk):
    visitor, thief = desk.visitor("saule"), desk.visitor()
    thief.client.set_cookie("desk", visitor.client.get_cookie("desk").value)
    assert thief.get("/").status_code == 200

    visitor.post("/sign-out")

    assert visitor.get("/").status_code == 303
    assert thief.get("/").status_code == 303


@pytest.mark.parametrize("later", [timedelta(minutes=31), timedelta(hours=9)])
def test_sign_in_ends_by_itself(desk: Desk, later):
    visitor = desk.visitor("saule")

    with time_machine.travel(clock.now() + later, tick=False):
        assert visitor.get("/").status_code == 303


def test_new_password_ends_every_sign_in_and_needs_the_old_one(desk: Desk):
    visitor, elsewhere = desk.visitor("saule"), desk.visitor("saule")
    new = {"new": "another long sentence", "again": "another long sentence"}

    assert visitor.post("/account", {"old": "wrong", **new}).status_code == 403
    assert visitor.post("/account", {"old": PASSWORD, "new": "a", "again": "b"}).status_code == 400
    assert visitor.post("/account", {"old": PASSWORD, **new}).status_code == 303

    assert visitor.get("/").status_code == 303
    assert elsewhere.get("/").status_code == 303
    again = desk.visitor().post("/sign-in", {"login": "saule", "password": new["new"]}, page="/sign-in")
    assert again.status_code == 303


def test_reader_goes_on_to_where_they_wanted(desk: Desk):
    visitor = desk.visitor()
    asked = visitor.get("/reports?state=returned")

    page = visitor.get(asked.location).text
    answer = visitor.post(
        "/sign-in",
        {"login": "saule", "password": PASSWORD, "next": "/reports?state=returned"},
        page="/sign-in",
    )

    assert 'value="/reports?state=returned"' in page
    assert answer.location == "/reports?state=returned"


@pytest.mark.parametrize(
    "given",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\evil",
        "/a\nb",
        "javascript:x",
        "",
        None,
        "/\t/evil",
    ],
)
def test_nobody_is_led_elsewhere(given):
    assert safe_path(given) is None


def test_path_of_the_desk_is_kept():
    assert safe_path("/reports/2026-000001?lang=ru") == "/reports/2026-000001?lang=ru"


@pytest.mark.parametrize(
    "secret",
    ["", "short", "x" * 64, "abababababababababababababababababab", "change-me-0123456789-abcdefghijklmnop"],
)
def test_weak_key_stops_the_start(tmp_path, secret):
    with pytest.raises(WrongCall, match="desk_secret"):
        secrets_of(tmp_path, {"DESK_SECRET": secret})


def test_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    [key] = secrets_of(tmp_path, {})

    assert secrets_of(tmp_path, {}) == [key]
    assert len(key) >= 32
    assert (tmp_path / "cookie.key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "cookie.key").chmod(0o644)
    with pytest.raises(StoreFailed, match="desk_secret_open"):
        secrets_of(tmp_path, {})


def test_cookie_of_the_key_before_still_opens(desk_made, tmp_path, monkeypatch):
    before, after = "0123456789-abcdefghijklmnop-qrstu", "zyxwvutsrqponmlkjihgfedcba-543210"
    monkeypatch.setenv("DESK_SECRET", before)
    visitor = make_desk(desk_made, tmp_path).visitor("saule")
    cookie = visitor.client.get_cookie("desk").value
    monkeypatch.setenv("DESK_SECRET", after)
    stranger = make_desk(desk_made, tmp_path / "new").visitor()
    stranger.client.set_cookie("desk", cookie)
    assert stranger.get("/").status_code == 303

    monkeypatch.setenv("DESK_SECRET_BEFORE", before)
    known = make_desk(tmp_path / "desk", tmp_path / "newer").visitor()
    known.client.set_cookie("desk", cookie)

    assert known.get("/").status_code == 200


@pytest.mark.parametrize(
    "environment, key",
    [
        ({"HOST": "0.0.0.0"}, "desk_no_hosts"),
        ({"PORT": "80a"}, "desk_port"),
        ({"DESK_ORIGIN": "desk.example.kz"}, "desk_origin"),
        ({"DESK_ORIGIN": "https://desk.example.kz/path"}, "desk_origin"),
        ({"DESK_TRUSTED_PROXIES": "proxy"}, "desk_address"),
        ({"DESK_IDENTITY_HEADER": "X-User"}, "desk_proxy_open"),
        ({"DESK_IDENTITY_HEADER": "X-User", "DESK_PROXY_SECRET": "s" * 40}, "desk_proxy_open"),
        ({"DESK_OIDC_ISSUER": "https://id.example.kz"}, "desk_oidc"),
    ],
)
def test_setting_that_would_leave_the_desk_open_stops_the_start(environment, key):
    with pytest.raises(WrongCall, match=key):
        Configuration.from_environment(environment)
