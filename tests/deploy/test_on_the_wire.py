"""What a running process says to bytes that no ordinary program sends, what its environment can open, and what it writes down."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

# What debuggers, reloaders, profilers and start-up hooks are switched on by.
OPENING = {
    "DASH_DEBUG": "1", "DASH_MCP_ENABLED": "1", "DASH_HOT_RELOAD": "1", "DASH_UI": "1", "DASH_PROPS_CHECK": "1", "DASH_URL_BASE_PATHNAME": "/x/",
    "FLASK_DEBUG": "1", "FLASK_ENV": "development", "FLASK_APP": "x", "FLASK_SECRET_KEY": "x", "WERKZEUG_RUN_MAIN": "true", "WERKZEUG_DEBUG_PIN": "off",
    "WERKZEUG_SERVER_FD": "3", "GUNICORN_CMD_ARGS": "--reload --bind 127.0.0.1:1 --access-logfile - --log-level debug", "WEB_CONCURRENCY": "9",
    "PYTHONINSPECT": "1", "PYTHONDEBUG": "", "PYTHONWARNINGS": "default", "PYTHONDEVMODE": "1", "PYTHONPROFILEIMPORTTIME": "", "PYTHONASYNCIODEBUG": "1",
}  # fmt: skip
CANARY = "zq7-token-zq7"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Process:
    """A process of ours on a port of its own, with what it wrote."""

    def __init__(self, module: list[str], folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.written = folder / "written.log"
        with self.written.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *module], cwd=PROJECT, stdout=file, stderr=file, start_new_session=True,
                env=os.environ | {"PORT": str(self.port), "HOST": "127.0.0.1"} | environment,
            )  # fmt: skip
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        self.close()
        raise RuntimeError(self.log())

    def get(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """One answer, read to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(
            method,
            path,
            body=body,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        answer = connection.getresponse()
        answer.words = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
        connection.close()
        return answer

    def raw(self, sent: bytes) -> bytes:
        """Everything that comes back to these bytes until the other side ends or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=3) as one:
            one.sendall(sent)
            back = b""
            try:
                while piece := one.recv(65536):
                    back += piece
            except OSError:
                pass
            return back

    def log(self) -> str:
        """What it wrote to the terminal."""
        return self.written.read_text("utf-8", "replace")

    def close(self) -> None:
        """Stop it as systemd does."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def web(tmp_path_factory, warehouse_path) -> Iterator[Process]:
    """The dashboard with everything in its environment that might open something."""
    folder = tmp_path_factory.mktemp("wire")
    process = Process(
        ["dashboard"], folder, MONITOR_HOME=str(warehouse_path.parent), LOG_FORMAT="json", **OPENING
    )
    yield process
    process.close()


HEAD = b"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
INNER = b"GET /nowhere-zq7 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
AMBIGUOUS = {
    "a length and chunks": HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}" + INNER,
    "a length with a sign": HEAD + b"Content-Length: +2\r\n\r\n{}" + INNER,
    "a length of two": HEAD + b"Content-Length: 2, 2\r\n\r\n{}" + INNER,
    "an encoding that nobody knows": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + INNER,
    "chunks named twice": HEAD
    + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
    + INNER,
    "a blank before the colon": HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + INNER,
    "a header that goes on in the next line": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\r\n b: c\r\n\r\n",
    "a chunk of no number": HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + INNER,
    "no number of a version": b"GET / HTTP/9\r\nHost: x\r\n\r\n",
    "a line that is too long": b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "too many headers": b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(300)) + b"\r\n",
    "what is no HTTP": b"\x16\x03\x01\x02\x00\x01\x00" + b"\x00" * 40,
}


@pytest.mark.parametrize("kind", AMBIGUOUS)
def test_bytes_that_two_programs_could_read_in_two_ways_are_refused_and_nothing_behind_them_is_answered(
    web, kind
):
    back = web.raw(AMBIGUOUS[kind])
    statuses = re.findall(rb"HTTP/1\.[01] (\d{3})", back)
    assert statuses[:1] in ([], [b"400"], [b"414"], [b"431"], [b"501"], [b"505"]), back[:300]
    assert len(statuses) <= 1 and b"nowhere-zq7" not in back
    assert b"Traceback" not in back and str(PROJECT).encode() not in back
    assert web.get("/healthz").status == 200


def test_two_hosts_in_one_request_are_refused_or_none_is_believed(web):
    back = web.raw(
        b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    )
    assert b" 400 " in back.splitlines()[0] and b"evil" not in back


def test_nothing_of_the_environment_opens_a_debugger_a_reloader_or_another_address(web):
    for path in (
        "/console",
        "/?__debugger__=yes&cmd=resource&f=debugger.js",
        "/_mcp",
        "/_mcp/",
        "/x/",
        "/__debug__/",
        "/_reload-hash",
    ):
        for method, body in (("GET", None), ("POST", b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}')):
            answer = web.get(path, method, body, Content_Type="application/json")
            assert "jsonrpc" not in answer.words and "EVALEX" not in answer.words, path
    page = web.get("/").words
    assert not re.search(r'"(?:hot_reload|dev_tools\w*|ui|props_check)":\s*(?:true|\{)', page)
    assert web.get("/").status == 200
    children = subprocess.run(
        ["pgrep", "-P", str(web._process.pid)], capture_output=True, text=True, check=False
    )
    assert len(children.stdout.split()) == 2, "as many workers as we said"


def test_answers_do_not_name_what_they_run_on(web):
    for path in ("/", "/nowhere", "/data.csv?indicator=population"):
        answer = web.get(path)
        assert not re.search(r"\d", answer.headers.get("Server", "")) and "X-Powered-By" not in answer.headers


def test_the_log_holds_nothing_of_what_readers_send_along(web):
    web.get(
        f"/map?region={CANARY}",
        Cookie=f"a={CANARY}",
        Authorization=f"Bearer {CANARY}",
        Referer=f"http://x/{CANARY}",
        User_Agent=CANARY,
    )
    web.get(f"/search?q={CANARY}", X_Forwarded_For=CANARY, X_Request_Id=f"{CANARY}!")
    web.get(
        "/_dash-update-component",
        "POST",
        f'{{"output": "{CANARY}"}}'.encode(),
        Content_Type="application/json",
    )
    time.sleep(0.3)
    log = web.log()
    assert '"path": "/map"' in log and CANARY not in log and "Traceback" not in log
    assert all(line.startswith("{") for line in log.splitlines()[1:] if line.strip())


def test_the_log_of_the_desk_holds_no_password_no_token_and_no_secret(tmp_path):
    from tests.reporting.desk_client import PASSWORD, make_people

    folder = make_people(tmp_path / "home")
    secret = "k4Qz8mW1xT7cR2vL9pH5nB3jF6dS0gYa"
    process = Process(
        ["reporting", "desk"],
        tmp_path,
        REPORTING_HOME=str(folder),
        MONITOR_HOME=str(folder.parent),
        DESK_SECRET=secret,
        LOG_FORMAT="json",
        **OPENING,
    )
    try:
        page = process.get("/sign-in")
        token = page.words.partition('name="csrf_token" value="')[2].partition('"')[0]  # type: ignore[attr-defined]
        cookie = (page.headers.get("Set-Cookie") or "").partition(";")[0]
        form = {
            "Cookie": cookie,
            "Content_Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{process.port}",
        }
        statuses = []
        for password in (CANARY, PASSWORD):
            body = f"csrf_token={token}&login=saule&password={password.replace(' ', '+')}".encode()
            answer = process.get(f"/sign-in?next=/{CANARY}", "POST", body, **form)
            statuses.append(answer.status)
        signed = (answer.headers.get("Set-Cookie") or "").partition(";")[0]
        assert statuses == [401, 303] and signed
        assert process.get("/", Cookie=signed).status == 200
        chunk = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"
        assert re.findall(rb"HTTP/1.1 (\d+)", process.raw(chunk)) in ([], [b"400"])
        assert "jsonrpc" not in process.get("/_mcp", "POST", b"{}").words  # type: ignore[attr-defined]
        assert "EVALEX" not in process.get("/console").words  # type: ignore[attr-defined]
        time.sleep(0.3)
        log = process.log()
        lines = [json.loads(line) for line in log.splitlines()[1:]]
        asked = [one for one in lines if one["logger"] == "monitor.requests"]
        assert [one["status"] for one in asked if (one["route"], one["method"]) == ("/sign-in", "POST")][
            :2
        ] == [401, 303]
        assert all(one["request"] and one["ms"] >= 0 and "path" not in one for one in asked)
        for told in (CANARY, PASSWORD, secret, token, signed.partition("=")[2], cookie.partition("=")[2]):
            assert told and told not in log
    finally:
        process.close()
