"""What is killed, each in a process of its own: a builder, a publisher, a worker of the dashboard, the desk; and what must hold after."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from sqlalchemy import func, select

from etl.publish import current_edition, verify
from reporting import cycle
from reporting.store import open_store
from reporting.store.tables import LedgerEntry, Publication, Report
from tests.conftest import PROJECT
from tests.etl.builds import change_value, start_build
from tests.reporting.desk_client import PASSWORD, settings_of
from tests.reporting.small_home import AKIMATS, SHARE, Home, part
from tools.browser import free_port, wait_until_up
from tools.held import HeldSocket

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_PUBLISH = """
import sys; sys.path[:0] = {path!r}
from pathlib import Path
from tests.reporting.small_home import SmallSettings, Limits, open_store
from reporting.cycle import actor_of, publish
home = Path({home!r})
settings = SmallSettings(home, home / "desk", None, Limits())
store = open_store(settings)
with store.read() as session:
    actor = actor_of(session, "publish")
print("ready", flush=True)
publish(settings, store, actor)
"""


@dataclass
class Builder:
    """Builds of changed inputs in the home from which readers are served."""

    paths: object
    seconds: float
    values: list[str] = field(default_factory=lambda: ["0.24,A", "0.22,A"])

    def kill(self, chance: Random) -> None:
        """Begin a build and kill it; the edition that readers see is whole."""
        change_value(self.paths, *self.values)
        self.values.reverse()
        build = start_build(self.paths)
        time.sleep(chance.uniform(0, self.seconds))
        build.kill()
        build.communicate(timeout=60)
        self.demand_whole()

    def demand_whole(self) -> str:
        """The edition that the link leads to, read to its last byte."""
        current = current_edition(self.paths)
        assert current is not None
        return verify(current).edition_id

    def end(self) -> None:
        """The next build needs no help, and nothing is left of those before."""
        change_value(self.paths, *self.values)
        build = start_build(self.paths)
        said, wrong = build.communicate(timeout=120)
        assert build.returncode == 0, wrong
        assert self.demand_whole() == said.strip()
        left = [path.name for path in self.paths.editions.iterdir() if path.name.startswith(".")]
        assert left in ([], [".lock"])


@dataclass
class Worker:
    """A process of the dashboard."""

    held: HeldSocket

    def kill(self, chance: Random) -> None:
        """Kill one at any moment; another takes its place."""
        time.sleep(chance.uniform(0, 0.3))
        there = self.held.workers()
        with suppress(ProcessLookupError):
            os.kill(chance.choice(there), signal.SIGKILL)
        _until(lambda: len(self.held.workers()) >= len(there) and self.held.workers() != there)

    def end(self) -> None:
        """As many serve as at first."""
        assert len(self.held.workers()) == 2


@dataclass
class Publisher:
    """Publications of reports that were approved."""

    home: Home
    seconds: float
    figures: object = field(default_factory=lambda: product(range(2000, 2024), AKIMATS))
    waiting: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)

    def kill(self, chance: Random) -> None:
        """Approve one more report, begin to publish, and kill it."""
        self.waiting = [number for number in self.waiting if self._state(number) != "published"]
        if not self.waiting:
            year, body = next(self.figures)
            number = self.home.release(body, part(SHARE, AKIMATS[body], 1, 2, period=str(year)))
            self.waiting.append(number)
            self.released.append(number)
        self.home.store.close()
        code = _PUBLISH.format(path=sys.path, home=str(self.home.settings.home))
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, self.seconds))
        process.kill()
        process.wait(60)
        process.stdout.close()
        assert self.home.edition is not None  # whole

    def end(self) -> None:
        """Everything that was approved is published, and entered once."""
        assert self.home.publish() == self.home.edition
        assert {self._state(number) for number in self.released} == {"published"}
        with self.home.store.read() as session:
            done = session.scalar(
                select(func.count()).select_from(Publication).where(Publication.state == "done")
            )
            assert "begun" not in set(session.scalars(select(Publication.state)))
            entered = session.scalar(
                select(func.count()).select_from(LedgerEntry).where(LedgerEntry.act == "publish")
            )
        assert done == entered
        found = cycle.verify(self.home.settings, self.home.store).findings
        assert {one.key for one in found} <= {"rows_changed"}  # the figures of this home were never in a file

    def _state(self, number: str) -> str:
        with self.home.store.read() as session:
            return session.scalars(select(Report.state).where(Report.number == number)).one()


@dataclass
class Desk:
    """The desk as it is served, and people of two bodies who hand in by its pages."""

    home: Path
    seconds: float
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    reports: object = field(
        default_factory=lambda: product(range(2000, 2026), (("saule", "KZ-59"), ("bolat", "KZ-55")))
    )
    receipts: list[str] = field(default_factory=list)

    def kill(self, chance: Random) -> None:
        """Hand in, kill the desk meanwhile, and hand in again as somebody does who saw no receipt."""
        year, (login, region) = next(self.reports)
        self._demand_running()
        opener, token = self._signed_in(login)
        assert self.process is not None
        killing = threading.Timer(
            chance.uniform(0, self.seconds), os.killpg, (self.process.pid, signal.SIGKILL)
        )
        killing.start()
        with suppress(OSError):
            self._hand_in(opener, token, year, region)
        killing.join()
        self.process.wait(30)
        self._demand_running()
        opener, token = self._signed_in(login)
        self.receipts.append(self._hand_in(opener, token, year, region))

    def end(self) -> None:
        """One report for each, numbered without a gap, and a ledger that holds."""
        self.close()
        assert len(set(self.receipts)) == len(self.receipts)
        settings = settings_of(self.home)
        store = open_store(settings)
        with store.read() as session:
            numbers = list(session.scalars(select(Report.number).order_by(Report.number)))
        found = cycle.verify(settings, store)
        store.close()
        assert [int(number[5:]) for number in numbers] == list(range(1, len(self.receipts) + 1))
        assert found.is_whole and found.findings == ()

    def close(self) -> None:
        """End it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def _demand_running(self) -> None:
        if self.process and self.process.poll() is None:
            return
        environment = os.environ | {
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "MONITOR_HOME": str(self.home),
        }
        environment |= {"REPORTING_HOME": str(self.home / "desk")}
        environment.pop("DATABASE_URL", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reporting", "desk"], cwd=PROJECT, env=environment,
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        wait_until_up(f"http://127.0.0.1:{self.port}/healthz", self.process, seconds=60)

    def _signed_in(self, login: str) -> tuple[urllib.request.OpenerDirector, str]:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        body = {"login": login, "password": PASSWORD, "csrf_token": self._token(opener, "/sign-in")}
        opener.open(f"http://127.0.0.1:{self.port}/sign-in", urlencode(body).encode(), timeout=60).close()
        return opener, self._token(opener, "/hand-in")

    def _token(self, opener: urllib.request.OpenerDirector, path: str) -> str:
        with opener.open(f"http://127.0.0.1:{self.port}{path}", timeout=60) as page:
            found = _TOKEN.search(page.read().decode())
        assert found
        return found[1]

    def _hand_in(self, opener: urllib.request.OpenerDirector, token: str, year: int, region: str) -> str:
        """The address of the receipt. Raises OSError where the desk went away."""
        file = f"indicator;region;period;value;unit;source;note\npopulation;{region};{year};530000;persons;тізілім;\n"
        fields = {"csrf_token": token, "period": str(year), "key": f"{region}-{year}"}
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        head = '--x\r\nContent-Disposition: form-data; name="file"; filename="report.csv"\r\nContent-Type: text/csv\r\n\r\n'
        body = f"{''.join(parts)}{head}{file}\r\n--x--\r\n".encode()
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/hand-in", body, {"Content-Type": "multipart/form-data; boundary=x"}
        )
        with opener.open(asked, timeout=60) as answer:
            return str(answer.geturl())


def _until(holds) -> None:
    ends = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)
