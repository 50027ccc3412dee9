"""A machine of its own with a real systemd and no network, in namespaces of this one: a Debian of its own, or this system once more."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.deploy.debian import NotHere, debian, must_have

NEEDED = ("systemd-nspawn", "debootstrap", "nsenter")
_INCLUDED = "systemd,systemd-sysv,dbus,python3,python3-venv,procps,curl,adduser,libexpat1,chromium,dbus-user-session,fonts-dejavu-core"
_PATIENCE = 120


@dataclass(frozen=True)
class Machine:
    """A running machine; `leader` is the process id of its systemd, as seen from here."""

    leader: int

    def run(self, command: str, *, seconds: float = 600) -> subprocess.CompletedProcess[str]:
        """What a shell in the machine, as root, says to a command."""
        path = "export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8;"
        return subprocess.run(
            ["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-n", "-p", "-r", "-w", "/bin/bash", "-c", f"{path} {command}"],
            capture_output=True, text=True, timeout=seconds, check=False,
        )  # fmt: skip

    def said(self, command: str, *, seconds: float = 600) -> str:
        """The same of a command that has to succeed."""
        done = self.run(command, seconds=seconds)
        if done.returncode:
            journal = self.run("journalctl -n 20 --no-pager -o cat -u 'monitor-*'").stdout
            raise AssertionError(
                f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}\n{journal[-3000:]}"
            )
        return done.stdout.strip()


@contextmanager
def booted(packed: Path) -> Iterator[Machine]:
    """A Debian of its own, with `packed` at /packed; what is written in it is gone with it. Raises NotHere."""
    must_have(NEEDED, "systemd-container debootstrap")
    with _started(debian("debian-bookworm", _INCLUDED), {packed: "/packed"}) as machine:
        yield machine


@contextmanager
def twin(shown: Mapping[Path, str]) -> Iterator[Machine]:
    """The system of this machine begun once more beside it, as far as systemd itself needs; `shown` are folders and where they
    lie in it. What is written in it is gone with it. Raises NotHere."""
    must_have(("systemd-nspawn", "nsenter"), "systemd-container")
    with TemporaryDirectory(prefix="monitor-twin-") as name:
        # a second look at the disk, without what is mounted on it; nspawn starts no system from / itself
        done = subprocess.run(["mount", "--bind", "/", name], capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotHere(f"nothing can be mounted here: {done.stderr.strip()[:100]}")
        try:
            with _started(Path(name), shown, "--unit=basic.target") as machine:
                yield machine
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


@contextmanager
def _started(root: Path, shown: Mapping[Path, str], *words: str) -> Iterator[Machine]:
    process = subprocess.Popen(
        ["systemd-nspawn", "--quiet", f"--directory={root}", "--volatile=overlay", "--register=no", "--keep-unit", "--private-network",
         *(f"--bind-ro={folder}:{place}" for folder, place in shown.items()), "--boot", "--", *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        machine = Machine(_leader(process))
        _wait(lambda: machine.run("systemctl is-system-running").stdout.strip() in ("running", "degraded"))
        yield machine
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _leader(process: subprocess.Popen[bytes]) -> int:
    found: list[int] = []

    def is_there() -> bool:
        if process.poll() is not None:
            raise NotHere("systemd-nspawn ends at once: namespaces cannot be made here")
        told = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False)
        found[:] = map(int, told.stdout.split())
        return bool(found)

    _wait(is_there)
    return found[0]


def _wait(holds) -> None:
    ends = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > ends:
            raise NotHere("the machine does not come up")
        time.sleep(0.2)
