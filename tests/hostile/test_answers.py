"""What looks at answers finds what is wrong with them: each fault here is planted."""

from __future__ import annotations

import flask
import pytest

from tests.conftest import PROJECT
from tests.hostile.answers import Findings, problems
from tests.hostile.payloads import MARK


def answered(
    body: str, *, status: int = 200, kind: str = "text/html", path: str = "/", **headers: str
) -> list[str]:
    server = flask.Flask("planted", static_folder=None)
    server.add_url_rule(path, "planted", lambda: flask.Response(body, status, mimetype=kind, headers=headers))
    return problems(server.test_client().get(path))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{MARK} &lt;script&gt;{MARK}</p>",
        '<a href="https://stat.gov.kz/x">x</a>',
        f'<input value="&quot; onerror={MARK}">',
        "<code>SELECT 1 FROM marts.observation</code>",
    ],
)
def test_an_ordinary_page_is_well(body):
    assert answered(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"<p><{MARK} x>", f"element <{MARK}>"),
        (f'<img src="x" onerror="{MARK}">', "attribute onerror of <img>"),
        (f'<a href=" JavaScript:{MARK}(1)">', "address"),
        (f'<a href="//evil.example/{MARK}">', "address"),
        (f"<script>var x = '<script>{MARK}'</script>", "markup inside of a script"),
        ("Traceback (most recent call last):", "Traceback"),
        (f"at {PROJECT}/dashboard/app.py", str(PROJECT)),
        ("root:x:0:0:root", "root:x"),
        ("54444439", "54444439"),
    ],
)
def test_markup_and_what_is_inside_are_found(body, said):
    assert any(said in one for one in answered(body))


def test_faults_sql_of_refusals_and_what_callbacks_send_as_html_are_found():
    assert answered("x", status=500) == ["a fault of ours"]
    assert answered("no such column in SELECT x FROM marts.region", status=400) == ["shows SQL"]
    sent = '{"response": {"a": {"children": [{"props": {"html": "<img onerror=x>"}}]}}}'
    assert answered(sent, kind="application/json", path="/_dash-update-component") == [
        "attribute onerror of <img>"
    ]
    assert answered(sent, kind="application/json", path="/api/v1/regions") == []
    words = sent.replace("html", "children")  # set as text
    assert answered(words, kind="application/json", path="/_dash-update-component") == []
    steps = '{"response": {"a": {"steps": "[[\\"0\\", [1, \\"<b onclick=x>\\"]]]"}}}'
    assert answered(steps, kind="application/json", path="/_dash-update-component") == [
        "attribute onclick of <b>"
    ]


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example/", "javascript:x"])
def test_an_answer_that_leads_elsewhere_is_found(to):
    assert answered("", status=302, Location=to)


def test_slow_answers_and_planted_cookies_are_found():
    found = Findings()
    server = flask.Flask("planted", static_folder=None)
    server.add_url_rule("/", "planted", lambda: flask.Response("", headers={"Set-Cookie": f"{MARK}=1"}))
    found.look("planted", server.test_client().get("/"), 11.0)
    assert len(found.wrong) == 2 and "11.0 s" in found.wrong[1]
