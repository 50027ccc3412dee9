"""The held payloads against the desk, signed in and not, and against the pages of alerts: every route, part, parameter and field.

Which parameters and fields there are is noted while the routes run: whatever code asks a request for is sent the payloads.
"""

from __future__ import annotations

import io
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import flask
import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict

from reporting.cycle import passwords, submit
from reporting.desk.configuration import Configuration
from reporting.subscriptions.app import create_subscriptions
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from tests.hostile.answers import Findings
from tests.hostile.payloads import EVERY, HEADERS, IN_HEADERS, MARK, METHODS, PATHS, for_header, for_url
from tests.reporting.alerting import Edition, Place
from tests.reporting.desk_client import PASSWORD, make_desk, make_people
from tests.reporting.outcomes import handed_in

ALERTS = "https://alerts.example.kz"
# acts that end the visit or take long whatever they are sent, and have no field; tests of their own hold them
_WITHOUT_FIELDS = {"sign_out", "publish_now", "verify_ledger"}
# acts that first look for what they are about, and ask for their fields only where there is something
_ACTS = {"return_report", "accept", "approve", "withdraw", "approve_plan", "withdraw_plan", "end_exception", "check_evidence", "withdraw_evidence", "add_plan"}  # fmt: skip
# A proxy that names people and a provider: their routes and headers are tried too.
_PROXY = {
    "DESK_IDENTITY_HEADER": "X-Person", "DESK_IDENTITY_ADDRESSES": "10.0.0.5", "DESK_PROXY_SECRET": "9fK2" * 10,
    "DESK_ORIGIN": "http://127.0.0.1:8060",
}  # fmt: skip


class Asked:
    """What code has asked requests for: names of parameters and fields by route."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {}

    def watch(self, app: flask.Flask) -> None:
        """Note from now on what the application asks for."""
        noted = self.names

        class Noting(ImmutableMultiDict):
            def get(self, key, default=None, type=None):  # noqa: A002 - the name is werkzeug's
                self._note(key)
                return super().get(key, default, type)

            def getlist(self, key, type=None):  # noqa: A002
                self._note(key)
                return super().getlist(key, type)

            def __getitem__(self, key):
                self._note(key)
                return super().__getitem__(key)

            @staticmethod
            def _note(key: object) -> None:
                if (
                    isinstance(key, str)
                    and flask.has_request_context()
                    and flask.request.endpoint
                    and MARK not in key
                ):
                    noted.setdefault(flask.request.endpoint, set()).add(key)

        class Request(flask.Request):
            parameter_storage_class = Noting

        app.request_class = Request

    def of(self, endpoint: str) -> list[str]:
        """The names asked for by a route so far."""
        return sorted(self.names.get(endpoint, ()))


@pytest.fixture(scope="module")
def is_whole(request) -> bool:
    """Whether every pair is asked."""
    return request.config.getoption("--every-payload")


@pytest.fixture
def findings() -> Iterator[Findings]:
    """What was wrong in this test."""
    found = Findings()
    yield found
    print(f"{found.asked} answers, the slowest took {found.longest:.2f} s of work: {found.slowest}")
    assert found.wrong == []
    assert found.asked > 10


def check(client: FlaskClient, findings: Findings, url: str, *, method: str = "GET", **more: object):
    """Ask and look at the answer."""
    begun = time.process_time()
    answer = client.open(url, method=method, **more)
    answer.get_data()
    findings.look(f"{method} {url} {more or ''}", answer, time.process_time() - begun)
    return answer


def some(values: list, number: int, *, step: int) -> list:
    """Every `step`th of the values, another share for each number."""
    return list(itertools.islice(values, number % step, None, step))


def in_url(value: str) -> str:
    return quote_from_bytes(for_url(value), safe="")


# what there is of each part of a path
_THERE = {"number": "2026-000001", "login": "bolat"}


def with_part(path: str, value: str) -> str | None:
    """The path with another value in its part; None where it has none."""
    for there in (*_THERE.values(), "1"):
        if f"/{there}" in path:
            return path.replace(there, value, 1)
    return None


def paths_of(app: flask.Flask, method: str) -> list[tuple[str, str]]:
    """(route, address) of every route of a method; parts to fill in are what there is, else `1`."""
    found = []
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            parts = "".join(_THERE.get(text, "1") if is_part else text for is_part, text in rule._trace)
            found.append((rule.endpoint, "/" + parts.partition("|")[2].lstrip("/")))
    return found


# -- the desk


@pytest.fixture(scope="module")
def asked() -> Asked:
    """What the desk asks requests for."""
    return Asked()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, asked):
    """A desk with people, behind a proxy that names people."""
    folder = tmp_path_factory.mktemp("desk")
    patch = pytest.MonkeyPatch()
    patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    made = make_desk(make_people(folder / "made"), folder / "home", Configuration.from_environment(_PROXY))
    with made.store.begin() as session:
        submit(session, made.actor("saule"), made.settings, handed_in(b"saule"))
    asked.watch(made.app)
    yield made
    patch.undo()


@pytest.fixture(scope="module")
def visitor(desk) -> FlaskClient:
    """Somebody with every right, in one session."""
    return desk.visitor("all").client


@pytest.fixture(scope="module")
def token(visitor) -> str:
    """The token of the forms of that session."""
    page = visitor.get("/account").text
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def test_of_the_desk_in_every_parameter_and_part(desk, visitor, asked, findings, is_whole):
    number = 0
    for client in (visitor, desk.app.test_client()):
        for endpoint, path in paths_of(desk.app, "GET"):
            client.get(path)
            for name in [*asked.of(endpoint), "lang", "next", MARK]:
                number += 1
                for value in EVERY if is_whole else some(list(EVERY), number, step=37):
                    check(client, findings, f"{path}?{quote(name, safe='')}={in_url(value)}")
            values = [*PATHS, *map(in_url, EVERY)]
            for value in values if is_whole else some(values, number, step=5):
                if other := with_part(path, value):
                    check(client, findings, other)
    assert asked.of("sign_in") and {"lang", "period"} <= set(asked.of("template"))


def test_of_the_desk_in_every_field_of_every_form(desk, visitor, token, asked, findings, is_whole):
    number, fieldless = 0, set()
    for endpoint, path in paths_of(desk.app, "POST"):
        if endpoint in _WITHOUT_FIELDS:
            continue
        own = {"csrf_token": token}
        check(visitor, findings, path, method="POST", data=own)
        for _ in range(2):  # what is asked for only once something was said
            names = set(asked.of(endpoint))
            check(
                visitor, findings, path, method="POST", data=own | dict.fromkeys(names - {"csrf_token"}, "1")
            )
        names = set(asked.of(endpoint))
        if not names - {"lang", "csrf_token"}:
            fieldless.add(endpoint)
        for name in sorted(names - {"csrf_token"}) + [MARK]:
            number += 1
            for value in EVERY if is_whole else some(list(EVERY), number, step=41):
                sent = value.encode("utf-8", "replace").decode()
                check(visitor, findings, path, method="POST", data=own | {name: sent})
                everything = dict.fromkeys(names - {"csrf_token"}, sent)
                if "password" not in everything and "old" not in everything:
                    check(visitor, findings, path, method="POST", data=own | everything)
    assert visitor.get("/account").status_code == 200, "the visit lasted to the end"
    assert fieldless <= _ACTS


def test_of_the_desk_what_was_taken_in_is_shown_as_text_on_every_page(desk, visitor, token, findings):
    """A name and a sentence of markup that acts accept, and then every page that could show them."""
    markup = f"<img src=x onerror={MARK}> \"'><{MARK}>"
    for number, value in enumerate((markup, "{{7*7777777}}", f"javascript:{MARK}", "\u202egnp.x")):
        visitor.post(
            "/people",
            data={
                "csrf_token": token, "login": f"guest{number}", "name": value, "body": "labour-ministry", "right": "check",
                "password": PASSWORD, "language": "en",
            },
        )  # fmt: skip
        visitor.post(
            "/exceptions", data={"csrf_token": token, "rule": "x", "body": "labour-ministry", "reason": value}
        )
        visitor.post(
            "/board/contacts",
            data={"csrf_token": token, "body": "labour-ministry", "words": value, "kind": "call"},
        )
    assert "guest0" in visitor.get("/people").text and "&lt;img src=x" in visitor.get("/people").text
    for _ in range(3):
        for _, path in paths_of(desk.app, "GET"):
            check(visitor, findings, path)
    check(visitor, findings, "/people/guest0")


def test_of_the_desk_in_names_and_contents_of_files(desk, visitor, token, findings, is_whole):
    names = [value.encode("utf-8", "replace").decode().replace("\x00", "") for value in (*EVERY, "../../x.xlsx", "CON.xlsx", "x" * 300 + ".csv")]  # fmt: skip
    for endpoint, path in (
        ("hand_in_file", "/hand-in"),
        ("add_plan", "/plans"),
        ("add_evidence", "/evidence"),
    ):
        for name in names if is_whole else some(names, len(endpoint), step=19):
            file = (io.BytesIO(b"indicator,region\n<img onerror=zq7>,=1+1\n"), f"{name}.csv", "text/csv")
            check(
                visitor,
                findings,
                path,
                method="POST",
                data={"csrf_token": token, "period": "2026-H1", "file": file},
            )


def test_of_the_desk_in_every_header(desk, visitor, findings, is_whole):
    values = [*IN_HEADERS, *filter(None, map(for_header, EVERY))]
    own = ("X-Person", "X-Desk-Proxy-Secret", "X-Csrftoken")
    pairs = itertools.product(paths_of(desk.app, "GET"), (*HEADERS, *own))
    for number, ((_, path), name) in enumerate(pairs):
        for value in values if is_whole else some(values, number, step=199):
            client = visitor if number % 2 and name != "Cookie" else desk.app.test_client()
            check(client, findings, path, headers={name: value})
            check(client, findings, path, headers={name: value}, environ_base={"REMOTE_ADDR": "10.0.0.5"})


def test_of_the_desk_a_cookie_that_somebody_made_up_is_nobody(desk, findings):
    for value in filter(None, map(for_header, EVERY)):
        client = desk.app.test_client()
        client.set_cookie("desk", value)
        answer = check(client, findings, "/people")
        assert answer.status_code in (302, 303, 400, 401)


@pytest.mark.parametrize("method", METHODS)
def test_of_the_desk_by_a_method_that_is_not_meant(desk, visitor, findings, method):
    for _ in range(2):
        for endpoint, path in paths_of(desk.app, "GET"):
            answer = check(visitor, findings, path, method=method, data=b"{", content_type="application/json")
            assert answer.status_code in (400, 403, 404, 405), endpoint


# -- the pages of alerts


@pytest.fixture(scope="module")
def of_alerts() -> Asked:
    """What the pages of alerts ask requests for."""
    return Asked()


@pytest.fixture(scope="module")
def subscriptions(tmp_path_factory, of_alerts) -> Iterator[flask.Flask]:
    """The pages of alerts on an edition with one target."""
    place = Place(Path(tmp_path_factory.mktemp("alerts")))
    place.publish(0, Edition({"a": "behind"}))
    with place.alerts() as alerts:
        choices = Choices(place.settings.paths(), alerts.evaluator.rules)
        app = create_subscriptions(alerts, Serving("127.0.0.1", 8080, ("alerts.example.kz",)), choices)
        of_alerts.watch(app)
        yield app


def test_of_alerts_in_every_parameter_part_and_header(subscriptions, of_alerts, findings, is_whole):
    client = subscriptions.test_client()
    number = 0
    for endpoint, path in paths_of(subscriptions, "GET"):
        client.get(path, base_url=ALERTS)
        for name in [*of_alerts.of(endpoint), "lang", MARK]:
            number += 1
            for value in EVERY if is_whole else some(list(EVERY), number, step=4):
                check(client, findings, f"{path}?{quote(name, safe='')}={in_url(value)}", base_url=ALERTS)
        for value in [*PATHS, *map(in_url, EVERY)]:
            if other := with_part(path, value):
                check(client, findings, other, base_url=ALERTS)
        values = [*IN_HEADERS, *filter(None, map(for_header, EVERY))]
        for name in HEADERS:
            number += 1
            for value in values if is_whole else some(values, number, step=20):
                check(client, findings, path, base_url=ALERTS, headers={name: value})
        for method in METHODS:
            check(client, findings, path, method=method, base_url=ALERTS)
    assert {"rules", "targets", "regions"} <= set(of_alerts.of("ask"))


def test_of_alerts_in_every_field(subscriptions, of_alerts, findings, is_whole):
    client = subscriptions.test_client()
    token = client.get("/", base_url=ALERTS).text.partition('name="csrf_token" value="')[2].partition('"')[0]
    own = {"base_url": ALERTS, "method": "POST", "headers": {"Origin": ALERTS, "Referer": f"{ALERTS}/"}}
    number = 0
    for endpoint, path in paths_of(subscriptions, "POST"):
        check(client, findings, path, data={"csrf_token": token}, **own)
        for name in {*of_alerts.of(endpoint), "email", MARK} - {"csrf_token"}:
            number += 1
            for value in EVERY if is_whole else some(list(EVERY), number, step=2):
                sent = value.encode("utf-8", "replace").decode()
                data = {"csrf_token": token, "email": "a@example.kz", name: sent}
                check(client, findings, path, data=data, **own)
        for value in map(in_url, EVERY):
            if other := with_part(path, value):
                check(client, findings, other, data={"csrf_token": token}, **own)
    assert {"email", "language", "rules"} <= set(of_alerts.of("ask_send"))
