"""Errors of addresses that are no pages: problem details in the language asked for, whatever is wrong."""

from __future__ import annotations

import json

import pytest

from dashboard.app import create_app
from dashboard.exports import api
from dashboard.texts.words import text
from dashboard.view.refusals import REFUSALS
from vocabulary.languages import LANGUAGES

# The request, the status, the code, the kind in the type (None: about:blank).
WRONG = [
    ("GET", "/api/v1/nothing", 404, "api", None),
    ("GET", "/api/", 404, "api", None),
    ("GET", "/api/v1/observations?region=KZ-99", 404, "region", "not-found"),
    ("GET", "/api/v1/observations?x=1", 400, "parameter", "parameter"),
    ("GET", "/data.csv?from=21", 400, "year_format", "parameter"),
    ("GET", "/map.csv?indicator=nothing", 404, "indicator", "not-found"),
    ("GET", "/edition.zip?edition=nothing", 404, "edition", "not-found"),
    ("GET", "/map/blocks/nothing.xlsx", 404, "block", None),
    ("GET", "/reports/quotas.docx", 400, "report_needs", "parameter"),
    ("GET", "/assets/nothing.css", 404, "file", None),
    ("GET", "/_dash-component-suites/dash/nope.js", 404, "file", None),
    ("GET", "/_dash-component-suites/os/x.js", 404, "file", None),
    ("GET", "/_dash-component-suites/nothing/x.js", 404, "file", None),
    ("POST", "/", 405, "method", None),
    ("DELETE", "/data.csv", 405, "method", None),
    ("PUT", "/api/v1/regions", 405, "method", None),
    ("POST", "/_dash-update-component", 400, "call", None),
]


@pytest.mark.parametrize(("method", "address", "status", "code", "kind"), WRONG)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_problem_details_in_the_language_of_the_link(
    client, method, address, status, code, kind, language
):
    answer = client.open(f"{address}{'&' if '?' in address else '?'}lang={language}", method=method)
    said = json.loads(answer.data)
    assert (answer.status_code, answer.mimetype, said["status"]) == (
        status,
        "application/problem+json",
        status,
    )
    assert said["code"] == code and said["instance"] == address.partition("?")[0]
    assert said["type"] == (f"http://localhost/method#problem-{kind}" if kind else "about:blank")
    assert said["detail"].startswith(text(f"problem.{code}", language).partition("{")[0]) and said["title"]
    assert answer.headers["Content-Language"] == language and "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ru", "ru"), ("en-GB,en;q=0.8", "en"), ("de,ru;q=0.5,en;q=0.9", "en"), ("kk-KZ", "kk"), ("de", "kk"), ("", "kk"), ("\"<x>", "kk")],
)  # fmt: skip
def test_without_a_language_in_the_link_the_reader_s_own_is_spoken(client, accepted, language):
    answer = client.get("/data.csv?x=1", headers={"Accept-Language": accepted})
    assert answer.get_json()["title"] == text("refusal.parameter.title", language)
    assert "Accept-Language" in answer.headers["Vary"]
    other = client.get("/data.csv?x=1&lang=ru", headers={"Accept-Language": accepted})
    assert other.headers["Content-Language"] == "ru"


def test_a_method_that_is_refused_says_which_are_not(client):
    for path in ("/", "/data.csv", "/api/v1/regions"):
        assert "GET" in client.post(path).headers["Allow"]


def test_the_kinds_that_errors_lead_to_are_explained(client):
    for language in LANGUAGES:
        page = client.get(f"/method?lang={language}").get_data(as_text=True)
        for kind in REFUSALS:
            assert f'id="problem-{kind}"' in page
    assert {kind for *_, kind in WRONG if kind} < set(REFUSALS)


def test_a_fault_of_ours_says_nothing_of_itself(warehouse_path, monkeypatch, caplog):
    monkeypatch.setattr(api, "edition", lambda _: 1 / 0)
    answer = create_app(warehouse_path).server.test_client().get("/api/v1/editions?lang=en")
    assert (answer.status_code, answer.get_json()["code"]) == (500, "internal")
    assert "division" not in answer.get_data(as_text=True) and "division" in caplog.text


@pytest.mark.parametrize(
    "hostile", ["/api/<script>", "/api/v1/a b", "/assets/" + "x" * 300, "/api/%0d%0aX: y"]
)
def test_a_path_is_repeated_only_as_plain_words(client, hostile):
    answer = client.get(hostile)
    assert answer.status_code == 404 and "instance" not in answer.get_json()
