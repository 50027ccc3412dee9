"""nginx before the dashboard, with the project's own configuration: only addresses, names and folders are exchanged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.browser import ROOT, free_port
from tools.held import HeldSocket

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIGURATION = ROOT / "deploy" / "nginx"
HOST = "monitor.example.gov.kz"
_PATIENCE = 20


@dataclass(frozen=True)
class Front:
    """nginx on a port of its own (TLS, for HOST), and what stands behind it."""

    port: int
    held: HeldSocket
    folder: Path

    def curl(self, path: str, *options: str) -> subprocess.CompletedProcess[bytes]:
        """What curl says of an address."""
        place = f"{HOST}:{self.port}:127.0.0.1"
        return subprocess.run(
            ["curl", "--silent", "--insecure", "--max-time", "20", "--resolve", place, *options, f"https://{HOST}:{self.port}{path}"],
            capture_output=True, check=False,
        )  # fmt: skip

    def status(self, path: str, *options: str) -> str:
        """The status of an answer; 000 where there is none."""
        return self.curl(
            path, "--output", "/dev/null", "--write-out", "%{http_code}", *options
        ).stdout.decode()


@contextmanager
def fronted(home: Path, *, is_renewed: bool = True, **more: str) -> Iterator[Front]:
    """nginx and the dashboard of `home`, with `more` settings; raises RuntimeError, with what nginx logged, if they do not answer."""
    held = HeldSocket(home, more=more, is_renewed=is_renewed)
    with tempfile.TemporaryDirectory(prefix="monitor-front-") as name:
        folder = Path(name)
        try:
            held.start()
            port = free_port()
            main = _configured(folder, port, free_port(), held.port)
            process = subprocess.Popen([NGINX, "-p", name, "-c", str(main)], stderr=subprocess.DEVNULL)
            try:
                yield _ready(Front(port, held, folder), process)
            finally:
                process.terminate()
                process.wait(_PATIENCE)
        finally:
            held.close()


def _ready(front: Front, process: subprocess.Popen[bytes]) -> Front:
    ends = time.monotonic() + _PATIENCE
    while front.status("/healthz") != "200":
        if time.monotonic() > ends or process.poll() is not None:
            raise RuntimeError((front.folder / "error.log").read_text("utf-8")[:2000])
        time.sleep(0.1)
    return front


def _configured(folder: Path, port: int, plain: int, web: int) -> Path:
    text = (CONFIGURATION / "monitor.conf").read_text("utf-8")
    for old, new in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("127.0.0.1:8050", f"127.0.0.1:{web}"),
        ("/etc/ssl/monitor/", f"{folder}/"),
        ("/var/cache/nginx/monitor", f"{folder}/cache"),
    ):
        if old not in text:
            raise RuntimeError(f"{old!r} is no longer in monitor.conf")
        text = text.replace(old, new)
    text = re.sub(r"^ *listen \[::\]:\d+[^;]*;\n", "", text, flags=re.M)
    (folder / "conf.d").mkdir()
    (folder / "conf.d" / "monitor.conf").write_text(text, "utf-8")
    shutil.copy(CONFIGURATION / "monitor.kept", folder / "conf.d")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"], check=True, capture_output=True,
    )  # fmt: skip
    main = folder / "nginx.conf"
    user = "user root; " if os.geteuid() == 0 else ""
    places = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main.write_text(
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{ access_log off; {places} include conf.d/*.conf; }}\n",
        "utf-8",
    )
    return main
