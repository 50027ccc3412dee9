"""The server as a process: however it is stopped, the terminal stays clean."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

PROJECT = Path(__file__).parents[2]
_PATIENCE = 60
_ASKED = ("/", "/data.xlsx", "/data.parquet", "/search?q=population", "/edition.zip")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# each worker waits a minute for something at its end
_HANGS = """
import threading, time
from dashboard.serving.service import Service
from dashboard.__main__ import main

begin = Service._begin
Service._begin = lambda self: (begin(self), threading._register_atexit(time.sleep, 60))
main()
"""


@pytest.fixture
def words() -> tuple[str, ...]:
    """How Python is asked to run the server."""
    return ("-m", "dashboard")


@pytest.fixture
def server(warehouse_path, words):
    """`python -m dashboard` on the small edition, as a terminal starts it: a group of processes that Ctrl-C reaches."""
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "MONITOR_HOME": str(warehouse_path.parent),
    }
    process = subprocess.Popen(
        [sys.executable, *words], env=environment, cwd=PROJECT, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.address = f"http://127.0.0.1:{port}"
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until_it_answers(server) -> None:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends and server.poll() is None:
        try:
            urlopen(server.address + "/readyz", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server does not answer")


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT], ids=["TERM", "Ctrl-C"])
def test_a_server_that_is_stopped_leaves_the_terminal_clean(server, stop):
    wait_until_it_answers(server)
    for path in _ASKED:
        for _ in range(4):  # so that both workers have open files
            assert urlopen(server.address + path, timeout=30).status == 200
    if stop == signal.SIGINT:
        os.killpg(server.pid, stop)
    else:
        server.send_signal(stop)
    written, complaints = server.communicate(timeout=_PATIENCE)
    assert (server.returncode, complaints) == (0, "")
    assert written.count("\n") == 1


@pytest.mark.parametrize("words", [("-c", _HANGS)], ids=["hangs"])
def test_a_worker_that_would_hang_at_its_end_ends_within_seconds(server):
    wait_until_it_answers(server)
    time.sleep(3)  # the other worker begins as well: one that is stopped while it begins has failed to begin
    began = time.monotonic()
    os.killpg(server.pid, signal.SIGINT)
    _, complaints = server.communicate(timeout=_PATIENCE)
    assert (server.returncode, complaints) == (0, "")
    assert time.monotonic() - began < 15
