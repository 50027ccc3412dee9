"""The configuration of nginx as it is, started before the real program on ports of its own."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.serving import PROJECT, HeldSocket

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIGURATION = PROJECT / "deploy" / "nginx"
pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not installed")
HOST = "monitor.example.gov.kz"


@dataclass
class Front:
    port: int
    held: HeldSocket
    folder: Path

    def curl(self, path: str, *options: str, host: str = HOST) -> subprocess.CompletedProcess[bytes]:
        place = f"{host}:{self.port}:127.0.0.1"
        return subprocess.run(
            ["curl", "--silent", "--insecure", "--max-time", "20", "--resolve", place, *options, f"https://{host}:{self.port}{path}"],
            capture_output=True, check=False,
        )  # fmt: skip

    def status(self, path: str, *options: str) -> str:
        return self.curl(
            path, "--output", "/dev/null", "--write-out", "%{http_code}", *options
        ).stdout.decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configured(folder: Path, port: int, plain: int, web: int) -> Path:
    """The project's configuration with the addresses, names and folders of this test; nothing else of it is touched."""
    text = (CONFIGURATION / "monitor.conf").read_text("utf-8")
    for old, new in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("127.0.0.1:8050", f"127.0.0.1:{web}"),
        ("/etc/ssl/monitor/", f"{folder}/"),
        ("/var/cache/nginx/monitor", f"{folder}/cache"),
    ):
        assert old in text
        text = text.replace(old, new)
    text = re.sub(r"^ *listen \[::\]:\d+[^;]*;\n", "", text, flags=re.M)
    (folder / "conf.d").mkdir()
    (folder / "conf.d" / "monitor.conf").write_text(text, "utf-8")
    shutil.copy(CONFIGURATION / "monitor.kept", folder / "conf.d")
    main = folder / "nginx.conf"
    main.write_text(
        f"{'user root; ' if os.geteuid() == 0 else ''}daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2;\n"
        "events { worker_connections 2048; }\n"
        f"http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; "
        f"uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; include conf.d/*.conf; }}\n",
        "utf-8",
    )
    return main


@pytest.fixture(scope="module")
def front(tmp_path_factory, warehouse_path):
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    held = HeldSocket(warehouse_path.parent)
    held.start()
    port = free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-keyout", folder / "key.pem",
         "-out", folder / "fullchain.pem"], check=True, capture_output=True,
    )  # fmt: skip
    main = configured(folder, port, free_port(), held.port)
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(main)], stderr=subprocess.PIPE)
    front = Front(port, held, folder)
    ends = time.monotonic() + 20
    while front.status("/healthz") != "200":
        assert time.monotonic() < ends and process.poll() is None, (folder / "error.log").read_text()
        time.sleep(0.1)
    yield front
    process.terminate()
    process.wait(10)
    held.close()


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


def asked(front: Front, times: int) -> list[int]:
    """The statuses of so many requests over one connection, without a pause."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", front.port, timeout=20, context=context)
    seen = []
    for _ in range(times):
        connection.request("GET", "/map", headers={"Host": HOST})
        answer = connection.getresponse()
        answer.read()
        seen.append(answer.status)
    connection.close()
    return seen


def test_an_address_that_asks_too_often_is_told_so_and_soon_answered_again(front: Front):
    time.sleep(3)
    with ThreadPoolExecutor(8) as pool:
        seen = [status for one in pool.map(lambda _: asked(front, 60), range(8)) for status in one]
    assert set(seen) == {200, 429} and seen.count(200) >= 60
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
