"""The image of the container file, built and run: a base from Debian, wheels from a packed folder, a runtime that shares nothing."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT
from tests.deploy.bundle import Image, bundle_of
from tests.deploy.debian import NotHere, debian

NEEDED = ("buildah", "runc", "debootstrap")
_INCLUDED = "python3,python3-venv,ca-certificates,libexpat1"
_PATIENCE = 60


@dataclass(frozen=True)
class Container:
    """A running container, and what runs in it."""

    name: str
    state: Path

    def run(self, *command: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
        """What a command in the container, as the user of the image, says."""
        return _runc(self.state, "exec", self.name, *command, seconds=seconds)

    def said(self, *command: str, seconds: float = 120) -> str:
        """The same of a command that has to succeed."""
        done = self.run(*command, seconds=seconds)
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout.strip()


@dataclass(frozen=True)
class Builder:
    """buildah with its storage in a folder of its own: nothing of the machine's images is read or changed."""

    folder: Path

    def says(self, *words: str | Path, seconds: float = 900) -> str:
        """Raises NotHere with the end of what it complained of."""
        place = ("--storage-driver", "vfs", "--root", self.folder / "store", "--runroot", self.folder / "run")
        done = subprocess.run(
            ["buildah", *place, *words],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if done.returncode:
            raise NotHere(f"buildah {words[0]}: {(done.stdout + done.stderr)[-600:]}")
        return done.stdout.strip()

    def base(self) -> str:
        """The image that stands for the official one of Python, which no registry gives here: Debian's own Python 3.11."""
        root = debian("debian-python", _INCLUDED)
        python = root / "usr" / "local" / "bin" / "python"
        if not python.is_symlink():
            python.symlink_to("../../bin/python3")
        holder = self.says("from", "scratch")
        self.says("add", "--quiet", holder, root, "/")
        self.says("commit", "--quiet", "--format", "docker", holder, "localhost/python:debian")
        return "localhost/python:debian"

    def image(self, packed: Path) -> Image:
        """The monitor's image with wheels of a packed folder, no registry asked; and the folder where its files lie."""
        settings = self.folder / "pip.conf"
        settings.write_text("[global]\nno-index = true\nfind-links = /wheels\n", "utf-8")
        self.says(
            "bud", "--isolation", "chroot", "--format", "docker", "--pull-never",
            "--volume", f"{packed / 'wheels'}:/wheels:ro", "--volume", f"{settings}:/etc/pip.conf:ro",
            "--build-arg", f"PYTHON={self.base()}", "--ignorefile", "deploy/Containerfile.dockerignore",
            "--file", "deploy/Containerfile", "--tag", "localhost/monitor", ".",
        )  # fmt: skip
        told = json.loads(self.says("inspect", "--type", "image", "localhost/monitor"))["Docker"]["config"]
        holder = self.says("from", "--pull-never", "localhost/monitor")
        return Image(Path(self.says("mount", holder)), told)


def ended(
    image: Image, home: Path, folder: Path, command: tuple[str, ...], *, may_write: bool = False
) -> str:
    """What a command in a container of its own says; it has to succeed."""
    name = _laid(image, home, folder, may_write, command)
    done = _runc(folder / "state", "run", "--bundle", str(folder), name, seconds=600)
    if "could not" in done.stderr or "runc run failed" in done.stderr:
        raise NotHere(f"runc: {done.stderr[-600:]}")
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@contextmanager
def running(image: Image, home: Path, folder: Path) -> Iterator[Container]:
    """The dashboard in the image, run as the container file says to: nothing but /tmp can be written, no rights, no network but its
    own loopback. `home` lies at /var/lib/monitor. What it says stands in `folder`/log. Raises NotHere."""
    name, state = _laid(image, home, folder), folder / "state"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            ["runc", f"--root={state}", "run", "--bundle", str(folder), name], stdout=log, stderr=log
        )
    try:
        _wait(process, state, name, folder / "log")
        yield Container(name, state)
    finally:
        _runc(state, "kill", name, "TERM")
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            _runc(state, "delete", "--force", name)
            raise


def _laid(
    image: Image, home: Path, folder: Path, may_write: bool = False, command: tuple[str, ...] = ()
) -> str:
    name = f"monitor-{os.getpid()}-{folder.name}"
    said = bundle_of(image, home, name, may_write=may_write, command=command)
    (folder / "state").mkdir()
    (folder / "config.json").write_text(json.dumps(said), "utf-8")
    return name


def _runc(state: Path, *words: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["runc", f"--root={state}", *words], capture_output=True, text=True, timeout=seconds, check=False
    )


def _wait(process: subprocess.Popen[bytes], state: Path, name: str, log: Path) -> None:
    ends = time.monotonic() + _PATIENCE
    while '"running"' not in _runc(state, "state", name).stdout:
        if process.poll() is not None or time.monotonic() > ends:
            raise NotHere(f"runc: {log.read_text('utf-8')[-600:]}")
        time.sleep(0.1)
