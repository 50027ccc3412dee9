"""What the machine, the build, the start and the server's answers take, measured without a browser."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import brotli
import duckdb

from tools.bench_browser import CALLBACK
from tools.browser import ROOT, served


def home() -> Path:
    """The folder of the warehouse that is measured: MONITOR_HOME, or the top of the project."""
    return Path(os.environ.get("MONITOR_HOME", ROOT)).resolve()


def edition() -> tuple[str, int]:
    """Id of the edition that is served, and its number of observations."""
    with duckdb.connect(str(home() / "warehouse.duckdb"), read_only=True) as connection:
        name = connection.execute("SELECT edition_id FROM meta.edition").fetchone()[0]
        return name, connection.execute("SELECT count(*) FROM marts.observation").fetchone()[0]


@contextmanager
def started() -> Iterator[tuple[str, float]]:
    """A server and the seconds from the start of its process until /readyz answered 200."""
    began = time.perf_counter()
    with served(home()) as url:
        urllib.request.urlopen(f"{url}/readyz", timeout=5).close()  # raises on any status but 200
        yield url, time.perf_counter() - began


@contextmanager
def started_with_full_bundle() -> Iterator[str]:
    """A server of the same code where no partial plotly bundle was built."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("vocabulary", "dashboard", "assets"):
            shutil.copytree(
                ROOT / part, Path(folder) / part, ignore=shutil.ignore_patterns("vendor", "__pycache__")
            )
        # Modules come from the copy although the process starts in the project.
        with _environment(PYTHONSAFEPATH="1", PYTHONPATH=folder), served(home()) as url:
            yield url


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def build_seconds() -> float:
    """Seconds of `python -m etl build` into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "etl", "build"], cwd=ROOT, check=True, capture_output=True,
            env=os.environ | {"MONITOR_HOME": folder},
        )  # fmt: skip
        seconds = time.perf_counter() - began
        if not (Path(folder) / "warehouse.duckdb").exists():
            raise RuntimeError("the build made no warehouse")
        return seconds


def answer_seconds(url: str, bodies: list[str], *, count: int) -> list[float]:
    """Seconds of `count` callback calls on one connection, `bodies` in turn, after each was seen to be answered."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    for body in bodies:
        _refuse_faults(body, _ask(connection, body, "identity"))
    taken = []
    for body in islice(cycle(bodies), count):
        began = time.perf_counter()
        _ask(connection, body, "gzip, deflate, br")
        taken.append(time.perf_counter() - began)
    connection.close()
    return taken


def first_answer_seconds(url: str, body: str, offered: dict[str, list], *, count: int) -> list[float]:
    """Seconds of up to `count` calls that differ in what is chosen, each made once and seen to be answered."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    taken = []
    for other in _varied(body, offered, count):
        began = time.perf_counter()
        content = _ask(connection, other, "br")
        taken.append(time.perf_counter() - began)
        _refuse_faults(other, content if content.startswith(b"{") else brotli.decompress(content))
    connection.close()
    return taken


def _varied(body: str, offered: dict[str, list], count: int) -> list[str]:
    call = json.loads(body)
    places = [item for item in [*call["inputs"], *call.get("state", [])] if item["id"] in offered]
    choices = list(product(*(offered[item["id"]] for item in places)))
    varied = []
    for choice in Random(2).sample(choices, min(count, len(choices))):
        for item, value in zip(places, choice, strict=True):
            item["value"] = value
        varied.append(json.dumps(call))
    return varied


def _ask(connection: http.client.HTTPConnection, body: str, encoding: str) -> bytes:
    headers = {"Content-Type": "application/json", "Accept-Encoding": encoding}
    connection.request("POST", CALLBACK, body.encode(), headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"a callback answered {answer.status}: {body[:300]}")
    return content


def _refuse_faults(body: str, content: bytes) -> None:
    # A callback that failed answers 200 too, quickly and with nothing but a sentence for the reader.
    if not json.loads(content).get("response"):
        raise RuntimeError(f"a callback failed: {body[:300]} was answered with {content[:300]!r}")
