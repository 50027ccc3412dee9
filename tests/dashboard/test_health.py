"""What programs of the operator ask: alive, ready with a whole edition, counts; and a line of the log for each request."""

from __future__ import annotations

import io
import json
import logging
import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from dashboard.app import create_app
from dashboard.data import warehouse
from dashboard.doctor.command import main as doctor
from tests.conftest import PROJECT
from vocabulary.editions import MANIFEST_ENDING
from vocabulary.environment import scrub
from vocabulary.log_lines import JsonLines


@pytest.fixture
def client(home: Path) -> FlaskClient:
    return create_app(home / "warehouse.duckdb").server.test_client()


def edition_of(home: Path) -> Path:
    return (home / "warehouse.duckdb").resolve()


def flip(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(bytes(content))


def counted(client: FlaskClient, name: str, **labels: str) -> float:
    text = client.get("/metrics", buffered=True).get_data(as_text=True)
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )


def test_ready_names_the_edition(client: FlaskClient, home: Path):
    answer = client.get("/readyz")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert answer.get_json() == {
        "status": "ready",
        "edition": edition_of(home).stem,
        "stale": False,
        "clock": "right",
    }


@pytest.mark.parametrize("place", [0.03, 0.4, 0.999])
def test_an_edition_with_a_flipped_bit_is_never_shown(client: FlaskClient, home: Path, place: float):
    flip(edition_of(home), place)
    assert client.get("/readyz").get_json() == {"status": "not ready", "reason": "broken"}
    assert [client.get(path).status_code for path in ("/", "/data.csv", "/healthz")] == [503, 503, 200]


@pytest.mark.parametrize("fault", ["flipped", "cut", "no manifest of it", "manifest cut", "empty"])
def test_readers_keep_the_edition_they_have_when_the_next_one_is_damaged(
    client: FlaskClient, home: Path, fault: str
):
    old = client.get("/readyz").get_json()["edition"]
    edition = edition_of(home)
    following = edition.with_name("20990101T000000Z-00000000.duckdb")
    shutil.copyfile(edition, following)
    manifest = following.with_suffix(MANIFEST_ENDING)
    manifest.write_text(edition.with_suffix(MANIFEST_ENDING).read_text("utf-8"), encoding="utf-8")
    if fault == "flipped":
        flip(following, 0.5)
    elif fault == "cut":
        following.write_bytes(following.read_bytes()[: -following.stat().st_size // 1000])
    elif fault == "no manifest of it":
        manifest.write_text('{"sha256": 5}', encoding="utf-8")
    elif fault == "manifest cut":
        manifest.write_text(manifest.read_text("utf-8")[:-9], encoding="utf-8")
    else:
        following.write_bytes(b"")
    aside = home / "aside"
    aside.symlink_to(f"editions/{following.name}")
    aside.replace(home / "warehouse.duckdb")

    assert client.get("/").status_code == 200
    assert client.get("/readyz").get_json() == {
        "status": "ready",
        "edition": old,
        "stale": True,
        "clock": "right",
    }
    assert counted(client, "monitor_edition_stale") == 1


@pytest.mark.parametrize("target", [None, "editions/gone.duckdb", "/etc/passwd"])
def test_a_link_that_is_lost_is_told_readers_keep_what_they_have_and_a_new_one_is_followed(
    client: FlaskClient, home: Path, monkeypatch, capsys, target: str | None
):
    link = home / "warehouse.duckdb"
    before, edition = link.readlink(), client.get("/readyz").get_json()["edition"]
    link.unlink()
    if target:
        link.symlink_to(target)
    assert [client.get(path).status_code for path in ("/", "/data.csv", "/api/v1/regions")] == [200] * 3
    told = client.get("/readyz").get_json()
    assert (told["status"], told["edition"], told["stale"]) == ("ready", edition, True)
    assert counted(client, "monitor_edition_stale") == 1
    # a process that begins now has none: it says so, and the doctor says what to do
    assert create_app(link).server.test_client().get("/readyz").status_code == 503
    monkeypatch.setenv("MONITOR_HOME", str(home))
    monkeypatch.setenv("PORT", "0")
    assert doctor(["--lang", "en"]) == 1
    assert "build" in next(line for line in capsys.readouterr().out.splitlines() if line.startswith("ILL"))
    link.unlink(missing_ok=True)
    link.symlink_to(before)
    assert client.get("/readyz").get_json()["stale"] is False


def test_requests_are_counted_by_route_and_status_and_no_address_makes_a_name(
    client: FlaskClient, home: Path
):
    before = counted(client, "monitor_requests_total", route="/map", status="200")
    other = counted(client, "monitor_requests_total", route="other")
    in_flight = counted(client, "monitor_requests_in_flight")
    for path in (
        "/map",
        "/map?indicator=population",
        "/nobody-<script>",
        "/x" * 500,
        "/map.csv?indicator=population",
    ):
        client.get(path, buffered=True)
    assert counted(client, "monitor_requests_total", route="/map", status="200") == before + 2
    assert counted(client, "monitor_requests_total", route="other") == other + 2
    assert counted(client, "monitor_edition_info", edition=edition_of(home).stem) == 1
    assert counted(client, "monitor_edition_age_seconds") > 0
    assert counted(client, "monitor_request_seconds_count", route="/map") >= 2
    assert counted(client, "monitor_requests_in_flight") == in_flight


def test_answers_that_were_kept_are_told_from_those_made_anew(client: FlaskClient):
    made = counted(client, "monitor_answers_total", kept="no")
    kept = counted(client, "monitor_answers_total", kept="yes")
    for _ in range(3):
        client.get("/coverage.csv", buffered=True)
    assert counted(client, "monitor_answers_total", kept="no") == made + 1
    assert counted(client, "monitor_answers_total", kept="yes") == kept + 2


def test_bodies_that_are_not_taken_are_counted_by_why(client: FlaskClient):
    name = "monitor_bodies_refused_total"
    before = [counted(client, name, reason=reason) for reason in ("form", "size")]
    for body in (b"{}", b"x" * 300_000, b"[1"):
        client.post("/_dash-update-component", data=body, content_type="application/json", buffered=True)
    client.get("/data.csv?nothing=1")  # an address that is refused has no body
    after = [counted(client, name, reason=reason) for reason in ("form", "size")]
    assert [new - old for old, new in zip(before, after, strict=True)] == [2, 1]


README = (PROJECT / "deploy" / "README.md").read_text("utf-8")
ALARMS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
    for line in README.partition("| alarm | when |")[2].partition("\n\n")[0].splitlines()[2:]
]


def test_what_an_operator_watches_is_there_before_anything_happens(client: FlaskClient):
    text = client.get("/metrics").get_data(as_text=True)
    told = {family.name for family in text_string_to_metric_families(text)}
    assert {
        "monitor_requests", "monitor_request_seconds", "monitor_requests_in_flight", "monitor_answers", "monitor_edition_age_seconds",
        "monitor_edition_stale", "monitor_exports_waiting", "monitor_exports_in_flight", "monitor_exports_refused",
        "monitor_export_wait_seconds", "monitor_bodies_refused", "monitor_questions_stopped", "monitor_clock_behind",
    } <= told  # fmt: skip
    named = {
        re.sub(r"_(?:total|bucket|count|sum)$", "", one)
        for one in re.findall(r"monitor_\w+", "".join(map(str, ALARMS)))
    }
    assert named - told == set()


@pytest.mark.parametrize("alarm", ALARMS, ids=lambda alarm: alarm[0])
def test_an_alarm_says_when_and_the_first_three_things_to_look_at(alarm: list[str]):
    _, when, first = alarm
    assert when and len(first.split("; ")) >= 3


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {}),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}),
        ("127.0.0.1", {"X-Real-IP": "192.0.2.7"}),
    ],
)
def test_counts_are_for_programs_of_this_machine(client: FlaskClient, address: str, headers: dict[str, str]):
    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == 404 and b"monitor_" not in answer.get_data()


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [
        ("abcdef-0123456789", True),
        ("short", False),
        ("a b\r\nX-Evil: 1", False),
        ("x" * 65, False),
        ("әліпби-әліпби", False),
    ],
)
def test_the_id_that_the_proxy_gives_comes_back_where_it_is_one(
    client: FlaskClient, given: str, is_kept: bool
):
    answer = client.get("/", environ_overrides={"HTTP_X_REQUEST_ID": given})
    assert (
        answer.headers.get("X-Request-Id") == (given if is_kept else None) and "X-Evil" not in answer.headers
    )


def test_the_log_is_one_json_object_a_line_without_what_readers_choose(client: FlaskClient):
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("monitor.requests")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        client.get("/map?region=KZ-75&lang=kk", buffered=True, headers={"X-Request-Id": "proxy-12345"})
        client.get("/a\nb\u2028c", buffered=True, headers={"User-Agent": "x\u001b[31m"})
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)
    lines = written.getvalue().splitlines()
    first, second = (json.loads(line) for line in lines)
    assert (first["request"], first["route"], first["path"], first["status"]) == (
        "proxy-12345",
        "/map",
        "/map",
        200,
    )
    assert "KZ-75" not in lines[0] and first["ms"] > 0
    assert second["route"] == "other" and second["status"] == 404


def test_nothing_of_the_environment_opens_tools_of_dash():
    environment = {
        "DASH_DEBUG": "1",
        "DASH_MCP_ENABLED": "1",
        "DASH_URL_BASE_PATHNAME": "/x/",
        "FLASK_DEBUG": "1",
        "WERKZEUG_RUN_MAIN": "true",
        "GUNICORN_CMD_ARGS": "--reload",
        "PYTHONINSPECT": "1",
        "HOME": "/root",
    }
    scrub(environment)
    assert environment == {"HOME": "/root"}


def test_a_process_that_has_read_its_edition_makes_the_first_page_without_a_question(home: Path, monkeypatch):
    app = create_app(home / "warehouse.duckdb")
    client = app.server.test_client()
    before = counted(client, "monitor_requests_total")
    app.read_edition()
    assert counted(client, "monitor_requests_total") == before + 1  # that of the first count alone
    asked: list[str] = []
    ask = warehouse._ask
    monkeypatch.setattr(
        warehouse, "_ask", lambda edition, sql, given: asked.append(sql) or ask(edition, sql, given)
    )
    assert client.get("/?lang=ru").status_code == 200
    assert asked == []


def test_a_process_without_an_edition_begins_and_says_so_to_whoever_asks(tmp_path: Path):
    app = create_app(tmp_path / "warehouse.duckdb")
    app.read_edition()
    assert app.server.test_client().get("/readyz").status_code == 503
