"""Where no engine answers, or it goes away, one sentence says so within seconds, with status 3; what was computed stays."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.__main__ import main
from etl.errors import EngineUnavailable, StatementFailed
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.engines.opening import open_engine
from etl.register_engine.engines.spark import SparkEngine
from etl.register_engine.hashing import content_hash
from tests.etl.registers.sail import Sail

# a product of many rows with themselves: Sail is killed long before it ends
_LONG = "SELECT count(*) AS n FROM many INNER JOIN many AS others ON many.a % 1000 <= others.a % 1000"
_SHORT = "SELECT a % 7 AS a, count(*) AS n FROM many GROUP BY a % 7"


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Somebody takes connections there and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def web_port() -> Iterator[int]:
    """A web server answers there."""

    class Quiet(BaseHTTPRequestHandler):
        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize("port", ["closed_port", "silent_port", "web_port"])
def test_an_address_where_no_engine_answers_is_one_sentence_and_status_3_within_ten_seconds(
    port, request, monkeypatch, capsys, tmp_path, real_warehouse_path
):
    monkeypatch.setenv("MONITOR_HOME", str(real_warehouse_path.parent))
    monkeypatch.setenv("SPARK_REMOTE", f"sc://127.0.0.1:{request.getfixturevalue(port)}")
    file = tmp_path / "permits.parquet"
    started = time.monotonic()

    code = main(["register", "try", "permits", "--file", f"permits={file}", "--engine", "spark"])

    said = capsys.readouterr()
    assert code == 3 and said.out == ""
    assert len(said.err.strip().splitlines()) == 1 and said.err.startswith("Engine spark: ")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "remote", ["", "http://127.0.0.1:15002", "sc://", "sc://127.0.0.1:0", "sc://127.0.0.1:99999"]
)
def test_what_is_no_address_is_refused_with_one_to_write(remote, monkeypatch):
    monkeypatch.setenv("SPARK_REMOTE", remote)
    with pytest.raises(EngineUnavailable, match="Write SPARK_REMOTE=sc://host:15002"), open_engine("spark"):
        pass


def test_a_host_that_swallows_connections_is_given_three_seconds(monkeypatch):
    waited = []

    def swallow(_address: object, timeout: float) -> None:
        waited.append(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", swallow)
    with pytest.raises(EngineUnavailable, match="nobody answers within 3 seconds"):
        SparkEngine("sc://10.0.0.1:15002")
    assert waited == [3.0]


def test_a_select_that_is_wrong_is_said_in_the_words_of_the_engine():
    with Sail() as sail:
        engine = SparkEngine(sail.remote)
        with pytest.raises(StatementFailed, match="nowhere"):
            engine.select("SELECT a FROM nowhere")
        engine.close()


def test_what_is_kept_is_computed_once_and_leaves_no_file_when_it_is_forgotten(tmp_path: Path):
    file, work = tmp_path / "few.parquet", tmp_path / "work"
    pq.write_table(pa.table({"a": [1, 2, None]}), file)
    with Sail() as sail:
        engine = SparkEngine(sail.remote, work)
        engine.view("few", [file], {"a": "BIGINT"})
        engine.keep("kept", "SELECT a FROM few WHERE a IS NULL OR a > 1")
        engine.view("few", [], {"a": "BIGINT"})
        rows = engine.select("SELECT a FROM kept").to_pylist()
        assert sorted(rows, key=str) == [{"a": 2}, {"a": None}]
        engine.forget("kept")
        assert list(work.iterdir()) == []
        with pytest.raises(StatementFailed, match="kept"):
            engine.select("SELECT a FROM kept")
        engine.close()


def test_an_engine_killed_in_the_middle_ends_the_work_and_changes_no_content_when_it_is_back(tmp_path: Path):
    file = tmp_path / "many.parquet"
    pq.write_table(pa.table({"a": range(300_000)}), file)
    duck = DuckEngine()
    duck.view("many", [file], {"a": "BIGINT"})
    with Sail() as sail:
        engine = SparkEngine(sail.remote)
        engine.view("many", [file], {"a": "BIGINT"})
        killing = threading.Timer(1.0, sail.kill)
        killing.start()
        started = time.monotonic()

        with pytest.raises(EngineUnavailable, match="went away while it computed"):
            engine.select(_LONG)

        assert 0.5 < time.monotonic() - started < 10
        killing.join()
        engine.close()
        sail.start()
        again = SparkEngine(sail.remote)
        again.view("many", [file], {"a": "BIGINT"})
        assert content_hash(again.select(_SHORT)) == content_hash(duck.select(_SHORT))
        again.close()
