"""Disks that are really full: readers are served, the builder says so and leaves what there is, and room is all that is needed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from etl.pipeline import build_warehouse
from tests.etl.builds import change_value, copy_inputs, start_build, verified_edition
from tools.held import HeldSocket, ask
from vocabulary.environment import COUNTS_FOLDER

_PAGES = (
    "/",
    "/map",
    "/regions",
    "/measures",
    "/documents",
    "/data.csv",
    "/api/v1/regions",
    "/readyz",
    "/metrics",
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "none", place], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"only root can mount a small disk: {done.stderr.strip()[:100]}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(place: Path) -> Path:
    """Leave not a byte."""
    filling = place / "filling"
    with suppress(OSError), filling.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    assert shutil.disk_usage(place).free == 0
    return filling


def test_readers_are_served_where_no_temporary_file_can_be_written(small: Path, warehouse_path: Path):
    held = HeldSocket(warehouse_path.parent, more={"TMPDIR": str(small)})
    try:
        held.start()
        before = held.workers()
        filling = fill(small)
        for _ in range(3):
            assert [ask(held.port, path) for path in _PAGES] == [200] * len(_PAGES)
        assert held.workers() == before  # none was ended by it
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{held.port}/data.xlsx?lang=en", timeout=30)
        assert refused.value.code == 503 and json.loads(refused.value.read())["code"] == "no_temporary_room"
        filling.unlink()
        assert ask(held.port, "/data.xlsx?lang=en") == 200
    finally:
        held.close()


def test_a_build_on_a_full_disk_says_so_and_readers_keep_what_they_have(small: Path):
    paths = copy_inputs(small / "home")
    first = build_warehouse(paths, is_synthetic=True).edition_id
    change_value(paths, "0.24,A", "0.22,A")
    filling = fill(small)
    held = HeldSocket(paths.home)
    try:
        held.start()
        build = start_build(paths)
        _, said = build.communicate(timeout=120)
        assert build.returncode not in (0, 1) and "No space left" in said and "Traceback" not in said
        assert verified_edition(paths) == first and ask(held.port, "/") == 200
        filling.unlink()
        build = start_build(paths)
        second, said = build.communicate(timeout=120)
        assert build.returncode == 0, said
        assert verified_edition(paths) == second.strip() != first and ask(held.port, "/") == 200
    finally:
        held.close()


def test_counts_go_where_there_is_room_and_not_at_all_where_there_is_none(small: Path, monkeypatch):
    from dashboard.serving import counts

    monkeypatch.setattr(counts, "_name_by", lambda place: None)
    monkeypatch.setattr(counts, "_MEMORY", small)
    monkeypatch.setenv(COUNTS_FOLDER, "")  # so that what the counts set is undone at the end
    monkeypatch.delenv(COUNTS_FOLDER)
    monkeypatch.setattr(counts.tempfile, "gettempdir", lambda: str(small))
    made = counts.Counts(2)
    assert made.folder and all(
        file.stat().st_blocks * 512 >= file.stat().st_size > 0 for file in made.folder.iterdir()
    )
    [first, second] = made.take(), made.take()
    made.give_back(first)
    assert first != second and first in {made.take() for _ in range(3)}
    made.forget()
    fill(small)
    os.environ.pop(COUNTS_FOLDER)
    assert counts.Counts(2).folder is None and not [one for one in small.iterdir() if one.is_dir()]
    assert COUNTS_FOLDER not in os.environ
