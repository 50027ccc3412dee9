"""Restarts, upgrades and rollbacks as readers see them: as nothing at all."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from etl.commands.rollback import rollback
from etl.errors import EditionDamaged, EditionNotKept
from etl.paths import Paths
from tests.deploy.serving import readers
from tools.held import HeldSocket, ask
from vocabulary.editions import MANIFEST_ENDING, REPORTED

PAGES = ("/", "/map?region=KZ-75", "/data.csv?indicator=population", "/api/v1/regions", "/healthz")


@pytest.fixture
def home(tmp_path: Path, two_editions) -> Path:
    """A home with two editions; the link leads to the newer one."""
    link, _, _ = two_editions
    shutil.copytree(link.parent / "editions", tmp_path / "editions")
    (tmp_path / "warehouse.duckdb").symlink_to(f"editions/{link.resolve().name}")
    return tmp_path


@pytest.fixture
def held(home: Path):
    held = HeldSocket(home)
    held.start()
    yield held
    held.close()


def test_no_request_fails_while_the_program_restarts_and_a_worker_is_killed(held: HeldSocket):
    with readers(held.port, PAGES) as seen:
        time.sleep(1)
        os.kill(held.workers()[0], signal.SIGTERM)
        time.sleep(1)
        for _ in range(2):
            held.stop()
            held.start()
        time.sleep(1)
    assert len(seen) > 50 and set(seen) == {200}


def test_readers_follow_an_edition_that_is_rolled_back_without_a_failed_request(
    held: HeldSocket, two_editions
):
    _, old, new = two_editions
    paths = Paths(sources=Path(), metadata=Path(), home=held.home)
    with readers(held.port, PAGES) as seen:
        assert rollback(paths, old) == old
        ends = time.monotonic() + 10
        while edition_shown(held.port) != old and time.monotonic() < ends:
            time.sleep(0.05)
        assert edition_shown(held.port) == old
        assert rollback(paths, new) == new
        time.sleep(1)
        assert edition_shown(held.port) == new
    assert set(seen) == {200}


def edition_shown(port: int) -> str:
    import json
    import urllib.request

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as answer:
        return str(json.loads(answer.read())["edition"])


@pytest.mark.parametrize("name", ["", "..", "../editions/x", "20990101T000000Z-00000000", "a\nb"])
def test_an_edition_that_is_not_kept_cannot_be_gone_back_to(home: Path, name: str):
    before = (home / "warehouse.duckdb").readlink()
    with pytest.raises(EditionNotKept, match="Kept are: 2"):
        rollback(Paths(sources=Path(), metadata=Path(), home=home), name)
    assert (home / "warehouse.duckdb").readlink() == before


def test_a_damaged_edition_cannot_be_gone_back_to(home: Path, two_editions):
    _, old, _ = two_editions
    with (home / "editions" / f"{old}.duckdb").open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff" * 9)
    with pytest.raises(EditionDamaged):
        rollback(Paths(sources=Path(), metadata=Path(), home=home), old)
    assert (home / "editions" / f"{old}{MANIFEST_ENDING}").exists()


def test_where_reports_came_in_the_cycle_of_reports_rolls_back(home: Path, two_editions):
    _, old, _ = two_editions
    (home / REPORTED).parent.mkdir(parents=True)
    (home / REPORTED).symlink_to("overlay")
    with pytest.raises(EditionNotKept, match="python -m reporting rollback"):
        rollback(Paths(sources=Path(), metadata=Path(), home=home), old)


def test_the_address_is_held_while_nothing_runs_behind_it(home: Path):
    held = HeldSocket(home)
    try:
        held.start()
        held.stop()
        with pytest.raises(OSError, match="timed out"):
            ask(held.port, "/healthz", seconds=0.5)
        held.start()
        assert ask(held.port, "/healthz") == 200
    finally:
        held.close()
