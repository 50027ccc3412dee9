"""How publishers are asked: politely, only those listed, within limits, and without telling a key or a proxy."""

import gzip
import io
import itertools
import os
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import responses
from answers import connector_like

from etl.fetch.address import allowed
from etl.fetch.asking import PAUSE, Asker, succeeded
from etl.fetch.run import asker_of
from etl.fetch.stopped import Stopped

HOME = "https://stat.example.org/api/6567/"


@pytest.fixture
def naps(monkeypatch):
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


def ask(address=HOME, **options):
    return Asker(("stat.example.org",), sleep=time.sleep, **options).ask(address)


@responses.activate
def test_a_redirect_within_the_hosts_is_followed(naps):
    responses.get(HOME, status=302, headers={"Location": "https://files.stat.example.org/a.csv"})
    responses.get("https://files.stat.example.org/a.csv", body="NAM")
    answer = ask()
    assert (answer.content, answer.status, answer.address) == (
        b"NAM",
        200,
        "https://files.stat.example.org/a.csv",
    )


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example.net/a.csv",
        "http://stat.example.org/a.csv",
        "https://stat.example.org.evil.net/",
        "https://user:word@stat.example.org/",
        "https://stat.example.org:8443/",
        "//127.0.0.1/latest",
        "https://[::1/",
        "file:///etc/passwd",
    ],
)
@responses.activate
def test_a_redirect_to_elsewhere_is_not_followed(naps, location):
    responses.get(HOME, status=302, headers={"Location": location})
    with pytest.raises(Stopped) as stopped:
        ask()
    assert stopped.value.problem == "address" and len(responses.calls) == 1
    assert "word" not in str(stopped.value)


@responses.activate
def test_redirects_without_end_are_given_up(naps):
    responses.get(HOME, status=302, headers={"Location": HOME})
    with pytest.raises(Stopped) as stopped:
        ask()
    assert stopped.value.problem == "address" and len(responses.calls) == 4


@responses.activate
def test_a_server_that_is_busy_is_asked_again_after_growing_pauses(naps):
    for status in (503, 502, 429):
        responses.get(HOME, status=status)
    responses.get(HOME, body="NAM")
    assert ask().content == b"NAM" and len(responses.calls) == 4


@pytest.mark.parametrize(
    ("waits", "pauses"),
    [
        ((None, None, None), [1, 4, 8]),
        (("7", "86400", "0"), [7, 120, 8]),
        (("-5", None, "9" * 5000), [1, 4, 120]),
    ],
)
def test_pauses_grow_unless_the_server_says_how_long_up_to_a_limit(naps, at_home, waits, pauses):
    with server_of(*[(503, {"Retry-After": wait} if wait else {}, [b"busy"]) for wait in waits]) as address:
        assert Asker((), sleep=time.sleep).ask(address).content == b"NAM" and naps == pauses


def test_what_a_busy_server_sends_along_is_not_read(naps, at_home):
    sent = []
    endless = (sent.append(1) or b"x" * 65536 for _ in range(100_000))
    with server_of((429, {}, endless)) as address:
        assert Asker((), sleep=time.sleep).ask(address).content == b"NAM"
    assert len(sent) < 400  # what the buffers between take of the six gigabytes


@pytest.mark.parametrize("drips", ["body", "body with its length", "header"])
def test_a_server_that_drips_keeps_nobody_past_the_limit(at_home, drips):
    def slowly():
        for _ in range(200):
            threading.Event().wait(0.05)
            yield b"x"

    headers = {"Content-Length": "200"} if drips == "body with its length" else {}
    said = (200, None, slowly()) if drips == "header" else (200, headers, slowly())
    started = time.monotonic()
    with server_of(said) as address, pytest.raises(Stopped) as stopped:
        Asker((), whole_within=0.5).ask(address)
    assert stopped.value.problem == "too_slow" and "0.5 seconds" in str(stopped.value)
    assert time.monotonic() - started < 5


@responses.activate
def test_what_cannot_be_reached_is_tried_again(naps):
    for _ in range(2):
        responses.get(HOME, body=responses.ConnectionError("refused"))
    responses.get(HOME, body="NAM")
    assert ask().content == b"NAM" and naps == [1, 4]


@pytest.fixture
def at_home(monkeypatch):
    """Servers of this machine may be asked."""
    monkeypatch.setattr("etl.fetch.asking.allowed", lambda address, _: address)


@contextmanager
def server_of(*said):
    """A server of this machine that answers once with each (status, headers, pieces of the body), then with NAM.

    Headers None: the pieces stand where headers should.
    """
    left = list(said)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            status, headers, pieces = left.pop(0) if left else (200, {}, [b"NAM"])
            if headers is None:
                self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            else:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
            with suppress(OSError):
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()

        def log_message(self, *arguments):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@responses.activate
def test_a_server_that_stays_down_is_told_by_its_status(naps):
    responses.get(HOME, status=502)
    with pytest.raises(Stopped) as stopped:
        succeeded(ask())
    assert stopped.value.problem == "http_status" and "502 Bad Gateway" in str(stopped.value)
    assert len(responses.calls) == 5


@responses.activate
def test_two_requests_to_a_host_are_a_second_apart(naps):
    responses.get(HOME, body="a")
    clock = itertools.count(0, 0.25)
    asked = {}
    for _ in range(2):  # two connectors of one run
        Asker(("stat.example.org",), clock=lambda: next(clock) / 100, sleep=naps.append, asked=asked).ask(
            HOME
        )
    assert len(naps) == 1 and 0.9 < naps[0] <= PAUSE


@pytest.mark.parametrize("said", [{"Content-Length": "99999999999"}, {}])
@responses.activate
def test_an_answer_larger_than_any_table_is_not_taken(naps, said):
    responses.get(HOME, body=b"x" * 5000, headers=said)
    with pytest.raises(Stopped) as stopped:
        ask(most_bytes=1000)
    assert stopped.value.problem == "too_large" and "1,000 bytes" in str(stopped.value)


@responses.activate
def test_an_answer_that_unpacks_to_more_is_not_taken(naps):
    responses.get(HOME, body=gzip.compress(b"0" * 30_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(Stopped) as stopped:
        ask(most_bytes=1_000_000)
    assert stopped.value.problem == "too_large"


@responses.activate
def test_an_answer_that_drips_is_given_up(naps):
    responses.get(HOME, body=io.BufferedReader(io.BytesIO(b"x" * 1_000_000)))
    clock = itertools.count(0, 100)
    with pytest.raises(Stopped) as stopped:
        ask(clock=lambda: next(clock))
    assert stopped.value.problem == "too_slow"


@responses.activate
def test_what_cannot_be_reached_tells_neither_proxy_nor_password(naps, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://clerk:secret@proxy.example:3128")
    responses.get(HOME, body=ConnectionError("http://clerk:secret@proxy.example:3128 refused"))
    responses.get(HOME, body=responses.ConnectionError("http://clerk:secret@proxy.example:3128 refused"))
    with pytest.raises((Stopped, ConnectionError)):
        ask()
    with pytest.raises(Stopped) as stopped:
        ask()
    assert stopped.value.problem == "unreachable"
    assert "secret" not in str(stopped.value) and "proxy.example" not in str(stopped.value)


@responses.activate
def test_a_key_stands_in_a_file_goes_to_its_host_only_and_is_never_told(naps, monkeypatch, tmp_path):
    key = tmp_path / "key"
    key.write_text("s3cret-key\n")
    monkeypatch.setenv("MONITOR_TEST_KEY_FILE", str(key))
    first = "https://statistics.example.org/un_desa"
    responses.get(first, status=302, headers={"Location": "https://cdn.statistics.example.org/x"})
    responses.get("https://cdn.statistics.example.org/x", body="{}")
    asker = asker_of(connector_like("un_desa"))
    asker.sleep = time.sleep
    asker.ask(first)
    asker.ask("https://cdn.statistics.example.org/x")  # a page that the first answer named
    sent = [call.request.headers.get("Authorization") for call in responses.calls]
    assert sent == ["Bearer s3cret-key", None, None]


@pytest.mark.parametrize("content", [None, b"", b"two words", b"\xff\xfe", b"a\x00b"])
def test_a_key_that_cannot_be_used_is_told_without_its_path(monkeypatch, tmp_path, content):
    key = tmp_path / "key-of-somebody"
    if content is not None:
        key.write_bytes(content)
    monkeypatch.setenv("MONITOR_TEST_KEY_FILE", str(key))
    with pytest.raises(Stopped) as stopped:
        asker_of(connector_like("un_desa"))
    assert stopped.value.problem == "no_token" and "MONITOR_TEST_KEY_FILE" in str(stopped.value)
    assert "somebody" not in str(stopped.value) and "words" not in str(stopped.value)


@responses.activate
def test_nothing_of_this_machine_goes_along(naps, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine stat.example.org login clerk password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    responses.get(HOME, body="a")
    ask()
    [call] = responses.calls
    assert "Authorization" not in call.request.headers and "Cookie" not in call.request.headers
    assert os.uname().nodename not in str(call.request.headers)


def test_only_addresses_of_the_hosts_may_be_asked():
    assert allowed(HOME, ("stat.example.org",)) == HOME
    with pytest.raises(Stopped):
        allowed("https://notstat.example.org/", ("stat.example.org",))
