"""The held payloads against every address of the dashboard, in every parameter, part of a path, header and method.

A share of the pairs here, each payload at each address and each parameter with several payloads; `make test-all` asks all of them
(`--every-payload`).
"""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_from_bytes

import pytest
from flask.testing import FlaskClient

from tests.dashboard.page_calls import CALLBACKS, calls_of_page, values_of
from tests.hostile.addresses import OF_ROUTE, Address, addresses, pages
from tests.hostile.answers import Findings
from tests.hostile.payloads import EVERY, HEADERS, IN_HEADERS, METHODS, PATHS, for_header, for_url

# oEmbed asks for this status where a form is not offered (501)
_MEANT = {"/oembed": (501,)}


@pytest.fixture(scope="module")
def is_whole(request) -> bool:
    """Whether every pair is asked."""
    return request.config.getoption("--every-payload")


@pytest.fixture(autouse=True)
def configured(monkeypatch) -> None:
    """As it is served to the public: with its address, so that no host is believed."""
    monkeypatch.setenv("MONITOR_ORIGIN", "https://monitor.example.kz")


@pytest.fixture(scope="module")
def every(app) -> list[Address]:
    """Every address that is asked by GET."""
    return addresses(app.server)


@pytest.fixture
def findings() -> Iterator[Findings]:
    """What was wrong in this test; all of it is told at its end."""
    found = Findings()
    yield found
    print(f"{found.asked} answers, the slowest took {found.longest:.2f} s of work: {found.slowest}")
    assert found.wrong == []
    assert found.asked > 100


def check(client: FlaskClient, findings: Findings, url: str, *, method: str = "GET", **more: object) -> None:
    """Ask and look at the answer."""
    begun = time.process_time()
    answer = client.open(url, method=method, **more)
    answer.get_data()
    what = f"{method} {url} {more or ''}"
    findings.look(what, answer, time.process_time() - begun, may_fail=_MEANT.get(url.partition("?")[0], ()))


def some(values: Iterable, number: int, *, step: int) -> list:
    """Every `step`th of the values, another share of them for each number."""
    return list(itertools.islice(values, number % step, None, step))


def test_every_route_has_an_address_here(app):
    filled = {rule.endpoint for rule in app.server.url_map.iter_rules() if "<" in rule.rule}
    assert filled == set(OF_ROUTE)
    posted = {rule.rule for rule in app.server.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert posted == {CALLBACKS}, "whatever else takes a POST needs payloads of its own"


def test_in_every_parameter(client, every, findings, is_whole):
    pairs = [(address, name) for address in every for name in address.parameters]
    for number, (address, name) in enumerate(pairs):
        for value in EVERY if is_whole else some(EVERY, number, step=53):
            check(
                client,
                findings,
                f"{address.path}?{quote(name, safe='')}={quote_from_bytes(for_url(value), safe='')}",
            )


def test_as_the_name_of_a_parameter_twice_and_a_thousand_times(client, every, findings, is_whole):
    for number, address in enumerate(every):
        for value in EVERY if is_whole else some(EVERY, number, step=40):
            check(client, findings, f"{address.path}?{quote_from_bytes(for_url(value), safe='')}=1")
        check(client, findings, f"{address.path}?region=KZ-75&region=KZ-19&lang=ru&lang=kk")
        check(client, findings, f"{address.path}?" + "&".join(f"p{n}={n}" for n in range(1_000)))
        check(client, findings, f"{address.path}?&&==&%&lang")


def test_in_every_part_of_a_path(client, every, findings, is_whole):
    beginnings = sorted(
        {address.path.rpartition("/")[0] for address in every} | {f"{one}/x" for one in pages()}
    )
    for number, beginning in enumerate(beginnings):
        endings = (
            ("", ".csv", ".json", ".svg", ".png", ".xlsx")
            if is_whole
            else ("", (".csv", ".json", ".svg", ".xlsx")[number % 4])
        )
        values = [*PATHS, *(quote_from_bytes(for_url(value), safe="") for value in EVERY)]
        for value in values if is_whole else some(values, number, step=7):
            for ending in endings:
                check(client, findings, f"{beginning}/{value}{ending}")


def test_in_every_header(client, every, findings, is_whole):
    values = [*IN_HEADERS, *filter(None, map(for_header, EVERY))]
    for number, (address, name) in enumerate(itertools.product(every, HEADERS)):
        for value in values if is_whole else some(values, number, step=149):
            check(client, findings, address.path, headers={name: value})


@pytest.mark.parametrize("method", METHODS)
def test_by_a_method_that_is_not_meant(client, every, findings, method):
    for address in every:
        check(
            client, findings, address.path, method=method, data=b'{"a": 1}', content_type="application/json"
        )


def test_in_every_value_of_every_callback(app, client, findings, is_whole):
    bodies = [
        body
        for path in pages()
        for body in calls_of_page(app, values_of(client, path))
        if client.get(path).status_code == 200
    ]
    assert {body["output"] for body in bodies} == set(app.calls), "each callback is asked by some page"
    number = 0
    for body in bodies:
        for part, index in [("inputs", n) for n in range(len(body["inputs"]))] + [
            ("state", n) for n in range(len(body["state"]))
        ]:
            for value in [*EVERY, *ODD] if is_whole else some([*EVERY, *ODD], number, step=29):
                changed = json.loads(json.dumps(body))
                changed[part][index]["value"] = value
                check(
                    client,
                    findings,
                    CALLBACKS,
                    method="POST",
                    data=json.dumps(changed),
                    content_type="application/json",
                )
            number += 1


ODD: tuple = (
    None, True, 0, -1, 1e18, 2.5, [], {}, [[]], [None], {"a": {"b": []}}, ["KZ-75"] * 199, {"index": "__proto__", "type": "x"}, [1, "a", None],
)  # fmt: skip
