"""A running dashboard and a headless Chromium on it, for screenshots, benchmarks and browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--force-color-profile=srgb",
)  # fmt: skip


def chromium_path() -> str:
    """Where Debian's Chromium is; raises SystemExit with the install line where it is not."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit(
            "Chromium was not found. Install it with: apt-get install chromium fonts-dejavu-core"
        )
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        yield browser
        browser.close()


def launched(engine: BrowserType, *, fonts: Path | None = None) -> Browser:
    """A headless Chromium that the caller closes; `fonts` is the fontconfig file to use instead of the machine's own."""
    environment: dict[str, str | float | bool] = {**os.environ}
    if fonts:
        environment["FONTCONFIG_FILE"] = str(fonts)
    return engine.launch(executable_path=chromium_path(), args=list(_QUIET), env=environment)


@contextmanager
def served(home: Path | None = None, *, module: str = "dashboard", answers: str = "/readyz") -> Iterator[str]:
    """The address of a server on a free port, started for this purpose: the production server, or what `module` serves.

    `home` holds the warehouse; the server is up when `answers` is answered.
    """
    port = free_port()
    environment = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "MONITOR_HOME": str(home or ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}{answers}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(url: str, process: subprocess.Popen, *, seconds: float = 30) -> float:
    """Seconds until `url` answers at all; raises RuntimeError if the process ends or time runs out first."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with status {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            pass  # It answers: a 503 of a missing warehouse is an answer too.
        except OSError:
            time.sleep(0.02)
            continue
        return time.perf_counter() - started
    raise RuntimeError(f"{url} did not answer within {seconds} s")
