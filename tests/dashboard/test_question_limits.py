"""A question that takes too long or too much is broken off: its reader is told in a sentence, all others go on."""

from __future__ import annotations

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.app import create_app, report_fault
from dashboard.data import limits
from dashboard.data.limits import QuestionStopped
from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import Warehouse
from dashboard.texts.words import text
from dashboard.view import ids
from tests.dashboard.test_health import counted
from vocabulary.languages import LANGUAGES
from vocabulary.sandbox import READER_SANDBOX

# minutes of work, and far more than the memory that an edition may take
LONG = (
    "SELECT count(*) AS n FROM range(10000000) AS a, range(10000000) AS b WHERE (a.range * b.range) % 7 = 3"
)
LARGE = "SELECT range AS n, repeat('x', 2000) || range AS word FROM range(200000) ORDER BY word"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of tenths of a second."""
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    monkeypatch.setattr(limits, "SECONDS_OF_ROWS", 0.6)


@pytest.fixture
def reader(warehouse_path: Path):
    return create_app(warehouse_path)


def test_a_question_without_an_end_is_broken_off_and_the_next_one_is_answered(warehouse_path: Path):
    own, began = Warehouse(warehouse_path), time.monotonic()
    with pytest.raises(QuestionStopped) as seen:
        own.records(dict, LONG)
    assert seen.value.reason == "time" and time.monotonic() - began < 3
    assert own.records(dict, "SELECT 1 AS one") == [{"one": 1}]


def test_what_is_sent_while_it_is_computed_is_broken_off_too_but_not_for_a_slow_reader(warehouse_path: Path):
    own = Warehouse(warehouse_path)
    rows = own.stream("SELECT range AS n FROM range(10000)", size=4_000)
    assert len(next(rows)) == 4_000
    time.sleep(1)  # the reader is slow, the statement is not
    assert sum(map(len, rows)) == 6_000
    with pytest.raises(QuestionStopped):
        list(own.stream(LONG))


def test_more_memory_than_an_edition_may_take_ends_the_question_alone(
    warehouse_path: Path, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(limits, "SECONDS", 60)
    monkeypatch.setitem(READER_SANDBOX, "memory_limit", "60MB")
    shutil.copyfile(warehouse_path, tmp_path / "own.duckdb")  # of settings that no other reader has
    own = Warehouse(tmp_path / "own.duckdb")
    with pytest.raises(QuestionStopped) as seen:
        own.records(dict, LARGE)
    assert seen.value.reason == "memory"
    assert own.records(dict, "SELECT 1 AS one") == [{"one": 1}]
    # the public process writes nothing, no folder for what does not fit either
    assert [path.name for path in tmp_path.iterdir()] == ["own.duckdb"]


def test_after_a_pause_in_which_nobody_asks_limits_hold_again(warehouse_path: Path, monkeypatch):
    monkeypatch.setattr(limits, "_LOOK", 0.02)
    own = Warehouse(warehouse_path)
    for _ in range(2):
        with pytest.raises(QuestionStopped):
            own.records(dict, LONG)
        ends = time.monotonic() + 10
        while limits._watch._looking is not None:
            assert time.monotonic() < ends, "a thread is left where nobody asks"
            time.sleep(0.05)


def test_others_are_answered_meanwhile_and_nobody_s_question_is_broken_off_for_another(
    warehouse_path: Path, monkeypatch
):
    monkeypatch.setattr(limits, "SECONDS", 1.5)  # short questions wait for a core while long ones have them
    own = Warehouse(warehouse_path)

    def ask(number: int) -> str:
        try:
            return str(own.records(dict, LONG if number % 8 == 0 else f"SELECT {number} AS n"))
        except QuestionStopped:
            return "stopped"

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(ask, range(64)))
    assert [one == "stopped" for one in seen] == [number % 8 == 0 for number in range(64)]


def test_a_process_that_was_forked_has_limits_of_its_own(warehouse_path: Path):
    with pytest.raises(QuestionStopped):
        Warehouse(warehouse_path).records(dict, LONG)  # so that a thread looks when the process is forked
    child = os.fork()
    if child == 0:
        try:
            Warehouse(warehouse_path).records(dict, LONG)
        except QuestionStopped:
            os._exit(17)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 17


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_of_pages_files_and_blocks_are_told_in_a_sentence(reader, monkeypatch, language: str):
    client = reader.server.test_client()
    assert client.get("/map").status_code == 200

    def asks(*_: object, **__: object) -> None:
        edition_of_answer().records(dict, LONG)

    before = counted(client, "monitor_questions_stopped_total", reason="time")
    reader.server.view_functions["api_regions"] = asks
    monkeypatch.setattr("dashboard.web.routing._layout", asks)
    monkeypatch.setattr("dashboard.web.embed._block", asks)
    sentence = text("problem.stopped", language)
    for path in ("/map", "/api/v1/regions", "/embed/map"):
        answer = client.get(f"{path}?lang={language}")
        assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0, path
        assert answer.headers["Cache-Control"] == "no-store"
        body = answer.get_data(as_text=True)
        assert sentence in body and "SELECT" not in body and "Traceback" not in body, path
    assert counted(client, "monitor_questions_stopped_total", reason="time") == before + 3


def test_a_callback_says_the_same(reader, monkeypatch):
    shown = {}
    monkeypatch.setattr("dashboard.app.set_props", lambda name, props: shown.update({name: props}))
    body = {"state": [{"id": ids.LANGUAGE, "value": "ru"}]}
    with reader.server.test_request_context(json=body, method="POST"):
        report_fault(QuestionStopped("time"))
    assert shown[ids.LIVE] == {"children": text("problem.stopped", "ru")}
