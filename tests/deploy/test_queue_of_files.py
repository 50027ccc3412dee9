"""Many ask for large files at once, of a server with its processes: some get them, some wait, the rest are told when; pages stay quick."""

from __future__ import annotations

import http.client
import json
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations, product
from pathlib import Path

import pytest

from dashboard.view.collected import with_collected
from tools.held import HeldSocket, ask
from vocabulary.languages import LANGUAGES

PROMISES = "monitor_exports_waiting", "monitor_exports_in_flight"


@pytest.fixture(scope="module")
def held(warehouse_path: Path) -> Iterator[HeldSocket]:
    held = HeldSocket(warehouse_path.parent)
    held.start()
    yield held
    held.close()


def asked(port: int, path: str, address: str) -> tuple[int, str | None]:
    """Status and Retry-After of an answer, as a reader of this address is given it by a proxy."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Connection": "close", "X-Forwarded-For": address})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Retry-After")
    finally:
        connection.close()


def measured(port: int, name: str) -> float:
    """The sum of a metric over its labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name}{{"))


def until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


BLOCKS = (
    "indicators/population~series~region~KZ-75",
    "map~map~indicator~population",
    "map~map-table~indicator~population",
)


def decks() -> list[str]:
    """Addresses of large files, all different."""
    chosen = [
        f"{first}~~overview~targets~~{second}"
        for first, second in permutations((*BLOCKS, "regions~ranking"), 2)
    ]
    made = product(chosen, ("pptx", "docx", "pdf"), LANGUAGES)
    return [with_collected(f"/briefing.{kind}?lang={language}", code) for code, kind, language in made]


DECKS = decks()


def test_forty_files_at_once_leave_pages_to_readers_and_every_refusal_says_when_to_come_again(
    held: HeldSocket,
):
    ask(held.port, "/map")
    waiting, pages = 0.0, []
    with ThreadPoolExecutor(40) as pool:
        files = [
            pool.submit(asked, held.port, path, f"198.51.100.{number}")
            for number, path in enumerate(DECKS[:40])
        ]
        while not all(one.done() for one in files):
            began = time.monotonic()
            assert ask(held.port, "/map") == 200
            pages.append(time.monotonic() - began)
            waiting = max(waiting, measured(held.port, PROMISES[0]))
    seen = [one.result() for one in files]
    assert {status for status, _ in seen} == {200, 503} and waiting > 0
    assert all((retry is not None) == (status == 503) for status, retry in seen)
    assert sorted(pages)[int(len(pages) * 0.9)] < 2
    assert measured(held.port, "monitor_exports_refused_total") == sum(status == 503 for status, _ in seen)
    assert measured(held.port, "monitor_export_wait_seconds_count") == sum(
        status == 200 for status, _ in seen
    )
    assert [measured(held.port, name) for name in PROMISES] == [0, 0]


def test_one_address_does_not_take_the_places_of_others(held: HeldSocket):
    with ThreadPoolExecutor(12) as pool:
        greedy = [pool.submit(asked, held.port, path, "198.51.100.200") for path in DECKS[40:51]]
        until(lambda: measured(held.port, PROMISES[1]) > 0)
        assert asked(held.port, DECKS[51], "198.51.100.201")[0] == 200
    statuses = [one.result() for one in greedy]
    assert (429, "5") in statuses and (200, None) in statuses


def test_readers_who_hang_up_free_their_places_and_a_killed_process_too(held: HeldSocket):
    left = []
    for number, path in enumerate(DECKS[52:70]):
        one = socket.create_connection(("127.0.0.1", held.port))
        one.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 198.51.101.{number}\r\n\r\n".encode()
        )
        left.append(one)
    until(lambda: measured(held.port, PROMISES[0]) > 0)
    for one in left:
        one.close()
    until(lambda: measured(held.port, PROMISES[0]) == 0)
    until(lambda: measured(held.port, PROMISES[1]) == 0)
    assert (
        json.loads(urllib.request.urlopen(f"http://127.0.0.1:{held.port}/readyz").read())["status"] == "ready"
    )
