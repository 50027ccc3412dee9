"""The configuration of nginx as it is, started before the real program on ports of its own."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools.front import HOST, NGINX, Front, fronted

pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not installed")


@pytest.fixture(scope="module")
def front(warehouse_path: Path) -> Iterator[Front]:
    with fronted(warehouse_path.parent) as front:
        yield front


def test_pages_come_over_http_2_with_the_program_s_own_compression(front: Front):
    told = front.curl(
        "/map", "--http2", "--header", "Accept-Encoding: br", "--dump-header", "-", "--output", "/dev/null"
    ).stdout.decode()
    assert told.startswith("HTTP/2 200") and "content-encoding: br" in told
    assert (
        "strict-transport-security" in told and "content-security-policy" in told and "set-cookie" not in told
    )
    assert front.curl("/map", "--header", "Accept-Encoding: gzip").stdout[:2] == b"\x1f\x8b"
    assert front.curl("/map").stdout.startswith(b"<!DOCTYPE html>")


def test_what_a_reader_has_is_not_sent_again(front: Front):
    told = front.curl("/coverage.csv", "--dump-header", "-", "--output", "/dev/null").stdout.decode()
    etag = re.search(r"(?i)^etag: (\S+)", told, re.M)[1]
    assert front.status("/coverage.csv", "--header", f"If-None-Match: {etag}") == "304"


@pytest.mark.parametrize("path", ["/metrics", "/readyz", "/_mcp", "/_reload-hash"])
def test_what_is_for_this_machine_alone_is_not_there(front: Front, path: str):
    assert front.status(path) == "404"


def test_a_body_that_is_too_large_never_reaches_the_program(front: Front, tmp_path: Path):
    body = tmp_path / "body"
    body.write_bytes(b"x" * 300_000)
    assert front.status("/_dash-update-component", "--data-binary", f"@{body}") == "413"


@pytest.mark.parametrize(
    ("path", "status"), [("/metrics", "404"), ("/", "200"), ("/nothing-here", "404"), ("/data.json", "200")]
)
def test_every_answer_says_once_what_a_browser_may_do_with_it(front: Front, path: str, status: str):
    told = front.curl(path, "--dump-header", "-", "--output", "/dev/null").stdout.decode().lower()
    assert told.startswith(f"http/2 {status}")
    for header in (
        "x-content-type-options: nosniff",
        "content-security-policy: ",
        "strict-transport-security: ",
    ):
        assert told.count(f"\n{header}") == 1, (path, header)


def asked(front: Front, times: int) -> list[tuple[int, str | None]]:
    """Status and Retry-After of so many requests over one connection, without a pause."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", front.port, timeout=20, context=context)
    seen = []
    for _ in range(times):
        connection.request("GET", "/map", headers={"Host": HOST})
        answer = connection.getresponse()
        answer.read()
        seen.append((answer.status, answer.headers.get("Retry-After")))
    connection.close()
    return seen


def test_an_address_that_asks_too_often_is_told_so_and_soon_answered_again(front: Front):
    time.sleep(3)
    with ThreadPoolExecutor(8) as pool:
        seen = [told for one in pool.map(lambda _: asked(front, 60), range(8)) for told in one]
    assert set(seen) == {(200, None), (429, "2")} and seen.count((200, None)) >= 60
    time.sleep(1.5)
    assert front.status("/map") == "200"


def test_readers_keep_the_last_answer_while_the_program_is_away(front: Front):
    time.sleep(2)
    assert front.status("/regions") == "200"
    front.held.stop()
    try:
        time.sleep(1.2)  # what is kept is no longer fresh
        began = time.monotonic()
        assert front.status("/regions") == "200"
        assert time.monotonic() - began < 1
    finally:
        front.held.start()


def test_sockets_that_send_slowly_keep_nobody_waiting(front: Front):
    time.sleep(2)
    # one address may hold 40: the slow ones have some left to readers
    slow = [socket.create_connection(("127.0.0.1", front.port)) for _ in range(30)]
    try:
        for one in slow:
            one.sendall(b"\x16\x03\x01")  # the beginning of a greeting, and then nothing
        seconds = []
        for number in range(20):
            began = time.monotonic()
            assert front.status(f"/healthz?{number}") == "200"
            seconds.append(time.monotonic() - began)
            time.sleep(0.06)
        assert statistics.quantiles(seconds, n=20)[-1] < 1
    finally:
        for one in slow:
            one.close()


def test_old_protocols_are_refused(front: Front):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        pytest.raises((ssl.SSLError, ConnectionError)),
        socket.create_connection(("127.0.0.1", front.port)) as raw,
    ):
        context.wrap_socket(raw)
