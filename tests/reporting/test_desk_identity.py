"""Signing in by a proxy's header or by OpenID Connect: only as configured, and only for people who are there."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from reporting.desk.configuration import Configuration, Provider, Proxy
from tests.reporting.desk_client import Visitor, make_desk

SECRET = "a-long-word-between-proxy-and-desk-1"
BEHIND_PROXY = Configuration(proxy=Proxy("X-Auth-User", SECRET, frozenset({"127.0.0.1"})))
RIGHT = {"X-Auth-User": "subject-saule", "X-Desk-Proxy-Secret": SECRET}


@pytest.fixture
def behind_proxy(desk_made, tmp_path):
    return make_desk(desk_made, tmp_path, BEHIND_PROXY)


def test_person_whom_the_proxy_names_is_signed_in(behind_proxy):
    answer = behind_proxy.visitor().get("/", headers=RIGHT)

    assert answer.status_code == 200
    assert "Saule Қасымова" in answer.text


@pytest.mark.parametrize(
    "headers, address",
    [
        ({"X-Auth-User": "subject-saule"}, "127.0.0.1"),
        ({**RIGHT, "X-Desk-Proxy-Secret": SECRET[:-1] + "2"}, "127.0.0.1"),
        ({**RIGHT, "X-Desk-Proxy-Secret": "құпия"}, "127.0.0.1"),
        (RIGHT, "10.0.0.9"),
        ({**RIGHT, "X-Forwarded-For": "127.0.0.1"}, "10.0.0.9"),
        ({"X-Forwarded-User": "subject-saule", "X-Desk-Proxy-Secret": SECRET}, "127.0.0.1"),
        ({**RIGHT, "X-Auth-User": "subject-of-a-stranger"}, "127.0.0.1"),
    ],
)
def test_forged_header_names_nobody(behind_proxy, headers, address):
    encoded = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    answer = behind_proxy.visitor().get("/", headers=encoded, environ_overrides={"REMOTE_ADDR": address})

    assert answer.status_code == 303


def test_header_is_nothing_where_no_proxy_is_configured(desk):
    assert desk.visitor().get("/", headers=RIGHT).status_code == 303


def test_cookie_of_one_person_is_not_that_of_the_next_whom_the_proxy_names(behind_proxy):
    visitor = behind_proxy.visitor()
    visitor.get("/", headers=RIGHT)

    answer = visitor.get("/", headers={**RIGHT, "X-Auth-User": "subject-bolat"})

    assert "Bolat Қасымова" in answer.text


@dataclass
class MockProvider:
    """A provider on loopback that says of everybody what `claims` holds."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    signs_with: RSAKey | None = None
    claims: dict[str, object] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)

    def answer(self, path: str) -> dict[str, object]:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize", "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys", "id_token_signing_alg_values_supported": ["RS256"],
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
            }  # fmt: skip
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        token = jwt.encode({"alg": "RS256", "kid": "k1"}, self.claims, self.signs_with or self.key)
        return {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": token}


@pytest.fixture
def provider() -> Iterator[MockProvider]:
    mock = MockProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(mock.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            mock.asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    mock.address = f"http://127.0.0.1:{server.server_port}"
    yield mock
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(provider: MockProvider, desk_made, tmp_path) -> Visitor:
    known = Provider(f"{provider.address}/.well-known/openid-configuration", "desk", "secret of the client")
    return make_desk(desk_made, tmp_path, Configuration(provider=known)).visitor()


def back(visitor: Visitor, provider: MockProvider, *, state: str | None = None, **claims: object):
    """Go to the provider and come back with what it says."""
    to = parse_qs(urlsplit(visitor.get("/sign-in/provider?next=/reports").location).query)
    now = int(time.time())
    provider.claims = {
        "iss": provider.address, "aud": "desk", "sub": "subject-saule", "nonce": to["nonce"][0], "iat": now, "exp": now + 60,
        **claims,
    }  # fmt: skip
    assert to["code_challenge_method"] == ["S256"]
    return visitor.get("/sign-in/provider/back", query_string={"code": "c", "state": state or to["state"][0]})


def test_person_whom_the_provider_knows_is_signed_in(visitor, provider):
    answer = back(visitor, provider)

    assert (answer.status_code, answer.location) == (303, "/reports")
    assert "Saule Қасымова" in visitor.get("/").text
    assert "code_verifier" in provider.asked


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "subject-of-a-stranger"},
        {"sub": ""},
        {"aud": "another client"},
        {"iss": "https://evil.example"},
        {"nonce": "another"},
        {"exp": 1},
    ],
)
def test_what_the_provider_should_not_say_signs_nobody_in(visitor, provider, claims):
    assert back(visitor, provider, **claims).status_code == 403
    assert visitor.get("/").status_code == 303


def test_forged_state_and_foreign_key_sign_nobody_in(visitor, provider):
    assert back(visitor, provider, state="forged").status_code == 403
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "k1"})
    assert back(visitor, provider).status_code == 403
    assert visitor.get("/").status_code == 303


def test_provider_that_is_down_is_said_and_passwords_still_work(visitor, provider):
    provider.answer = None  # type: ignore[method-assign]
    answer = visitor.get("/sign-in/provider")

    assert answer.status_code == 502
    assert visitor.get("/sign-in").status_code == 200


def test_without_a_provider_there_is_no_such_page(desk):
    assert desk.visitor().get("/sign-in/provider").status_code == 404
    assert desk.visitor().get("/sign-in/provider/back?code=x&state=y").status_code == 404
