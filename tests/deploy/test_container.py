"""The container file built into an image, and the image run: no rights, no network, a root that cannot be written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.deploy.bundle import Image
from tests.deploy.container import NEEDED, Builder, Container, ended, running
from tests.deploy.debian import NotHere, must_have

ORIGIN = "http://127.0.0.1:8050"
ASKS = "import sys, urllib.request; a = urllib.request.urlopen(sys.argv[1], timeout=60); print(a.status, a.headers['Content-Type'], len(a.read()))"


@pytest.fixture(scope="module")
def image(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The image, built with wheels of a packed folder."""
    if not request.config.getoption("--real-container"):
        pytest.skip("takes some minutes: asked for with --real-container, as make test-all does")
    try:
        must_have(NEEDED, " ".join(NEEDED))
        packed = tmp_path_factory.mktemp("packed") / "monitor"
        done = subprocess.run(
            [PROJECT / "deploy" / "pack.sh", packed, sys.executable],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotHere(f"nothing can be packed here: {done.stderr[-300:]}")
        return Builder(tmp_path_factory.mktemp("images")).image(packed)
    except NotHere as reason:
        pytest.skip(f"no image: {reason}")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, image: Image) -> Path:
    """A home in which the image's own program built an edition, as the user of the image."""
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o777)
    folder = tmp_path_factory.mktemp("building")
    ended(image, home, folder, ("python", "-m", "etl", "build"), may_write=True)
    assert (home / "warehouse.duckdb").exists()
    return home


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory, image: Image, home: Path) -> Iterator[Container]:
    """The dashboard in the image, ready."""
    with running(image, home, tmp_path_factory.mktemp("serving")) as container:
        healthy = image.config["Healthcheck"]["Test"]
        ends = time.monotonic() + 60
        while container.run(*healthy[1:]).returncode:
            assert time.monotonic() < ends, "never ready"
            time.sleep(0.3)
        yield container


def asked(container: Container, path: str) -> list[str]:
    return container.said("python", "-c", ASKS, ORIGIN + path).split()


def test_the_image_holds_the_program_and_nothing_else(image: Image):
    program = image.root / "opt" / "monitor"
    assert {one.name for one in program.iterdir()} == {
        ".venv", "LICENSE", "README.md", "requirements.txt", "pyproject.toml",
        "vocabulary", "etl", "reporting", "assets", "dashboard",
    }  # fmt: skip
    assert image.config["User"] == "10001:10001"
    assert list(image.config["ExposedPorts"]) == ["8050/tcp"]
    written = [
        one
        for one in program.rglob("*")
        if not one.is_symlink() and (one.stat().st_uid or one.stat().st_mode & 0o022)
    ]
    assert written == []


def test_it_serves_as_nobody_who_could_do_anything(container: Container):
    told = json.loads(
        container.said(
            "python",
            "-c",
            "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())",
            f"{ORIGIN}/readyz",
        )
    )
    assert told["status"] == "ready" and told["clock"] == "right"
    status = dict(
        line.split(":\t", 1) for line in container.said("cat", "/proc/1/status").splitlines() if ":\t" in line
    )
    assert status["Uid"].split() == ["10001"] * 4
    assert status["CapEff"] == status["CapBnd"] == "0" * 16
    assert status["NoNewPrivs"] == "1"


def test_nothing_but_tmp_can_be_written(container: Container):
    for place in ("/x", "/opt/monitor/x", "/var/lib/monitor/x", "/etc/x"):
        assert "Read-only file system" in container.run("touch", place).stderr, place
    container.said("touch", "/tmp/x")


def test_it_reaches_nobody(container: Container):
    assert container.said("cat", "/proc/net/route").splitlines()[1:] == []


def test_pages_files_and_pictures_are_made(container: Container):
    for path, kind in {
        "/": "text/html", "/map?lang=kk": "text/html", "/data.xlsx": "application/vnd.openxmlformats",
        "/data.parquet": "application/", "/edition.zip": "application/zip", "/picture/map/map.svg?lang=kk": "image/svg+xml",
    }.items():  # fmt: skip
        status, said, *_ = asked(container, path)
        assert status == "200" and said.startswith(kind), path


def test_a_worker_that_is_killed_is_made_again(container: Container):
    worker = container.said("sh", "-c", "cat /proc/1/task/1/children").split()[0]
    container.said("sh", "-c", f"kill -9 {worker}")
    assert asked(container, "/")[0] == "200"
    assert container.said("sh", "-c", "cat /proc/1/task/1/children").split() != [worker]


@pytest.mark.parametrize("seconds", [1, 3, 20])
def test_it_ends_when_told_to_also_while_it_starts(image: Image, home: Path, tmp_path: Path, seconds: int):
    with running(image, home, tmp_path):
        time.sleep(seconds)
        began = time.monotonic()
    assert time.monotonic() - began < 35
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")


def test_a_home_without_an_edition_is_said_and_what_to_do(
    image: Image, tmp_path_factory: pytest.TempPathFactory
):
    folder, empty = tmp_path_factory.mktemp("empty"), tmp_path_factory.mktemp("nothing")
    empty.chmod(0o755)
    try:
        with running(image, empty, folder):
            time.sleep(5)
    except NotHere:
        pass
    said = (folder / "log").read_text("utf-8")
    assert "python -m etl build" in said and "Traceback" not in said
    shutil.rmtree(folder, ignore_errors=True)
