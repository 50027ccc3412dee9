"""Kills, full disks and rival builders: readers see the old edition or the new one, and the next build just works."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builds import change_value, copy_inputs, editions, start_build, verified_edition

from etl.errors import AnotherBuildRuns
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.publish import build_lock


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Paths, str]:
    """A published edition, and inputs that have changed since."""
    paths = copy_inputs(tmp_path)
    first = build_warehouse(paths, is_synthetic=True).edition_id
    change_value(paths, "0.24,A", "0.22,A")
    return paths, first


def assert_next_build_cleans_up(paths: Paths, first: str) -> None:
    second = build_warehouse(paths, is_synthetic=True).edition_id
    assert verified_edition(paths) == second != first
    assert editions(paths) == sorted(
        f"{name}.{end}" for name in (first, second) for end in ("duckdb", "manifest.json")
    )
    hidden = [
        path.name for path in (*paths.editions.iterdir(), *paths.home.iterdir()) if path.name.startswith(".")
    ]
    assert hidden == [".lock"]


STEPS = ["metadata", "sources", "marts", "audit", "marked", "edition moved", "manifest moved", "link moved"]


@pytest.mark.parametrize("step", STEPS)
def test_a_build_that_dies_after_a_step_leaves_old_or_new(changed, step):
    paths, first = changed
    assert start_build(paths, die_at=step).wait(60) == 137
    assert (verified_edition(paths) != first) == (step == "link moved")
    assert_next_build_cleans_up(paths, first)


@pytest.mark.parametrize("attempt", range(5))
def test_a_build_killed_at_a_random_moment_leaves_a_readable_edition(changed, attempt):
    paths, first = changed
    build = start_build(paths)
    time.sleep(random.Random(attempt).uniform(0.05, 0.9))
    build.kill()
    build.wait(60)
    assert verified_edition(paths)
    with open_for_reading(paths.warehouse) as connection:
        assert connection.execute("SELECT count(*) FROM marts.observation").fetchone() > (100,)
    assert_next_build_cleans_up(paths, first)


@pytest.mark.parametrize("kilobytes", [16, 64, 200, 400])
def test_a_full_disk_is_named_and_leaves_the_old_edition(changed, kilobytes):
    paths, first = changed
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes} * 1024,) * 2)"
    build = start_build(paths, before=limit)
    _, message = build.communicate(timeout=60)
    assert build.returncode == 74, message
    assert "Cannot write in" in message and "untouched" in message and "Traceback" not in message
    assert verified_edition(paths) == first
    assert_next_build_cleans_up(paths, first)


def test_the_second_of_two_builders_gives_way_at_once(changed):
    paths, first = changed
    with build_lock(paths):
        started = time.monotonic()
        with pytest.raises(AnotherBuildRuns, match=rf"process {os.getpid()}, started"):
            build_warehouse(paths, is_synthetic=True)
        assert time.monotonic() - started < 1
        rival = start_build(paths)
        assert rival.wait(60) == 75
    assert_next_build_cleans_up(paths, first)


def test_of_many_builders_at_once_exactly_one_publishes(changed):
    paths, first = changed
    builders = [start_build(paths) for _ in range(4)]
    codes = [builder.wait(60) for builder in builders]
    assert set(codes) <= {0, 75} and 0 in codes
    assert len(editions(paths)) == 4 and verified_edition(paths) != first


def test_the_lock_of_a_killed_builder_is_free(changed):
    paths, first = changed
    wait = "lambda files: (print('has the lock', flush=True), time.sleep(60))"
    holder = start_build(
        paths, before=f"import time; from etl import pipeline; pipeline.read_metadata = {wait}"
    )
    assert holder.stdout is not None and holder.stdout.readline() == "has the lock\n"
    holder.kill()
    holder.wait(60)
    assert_next_build_cleans_up(paths, first)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_polite_signal_stops_the_command_and_nothing_is_published(asked, tmp_path):
    build = subprocess.Popen(
        [sys.executable, "-m", "etl", "build"],
        env=os.environ | {"MONITOR_HOME": str(tmp_path)},
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent.parent,
        text=True,
    )
    assert build.stderr is not None
    build.stderr.readline()  # it has the lock and reads its inputs
    build.send_signal(asked)
    code = build.wait(10)
    assert code != 0 or (tmp_path / "warehouse.duckdb").exists()
    assert not list((tmp_path / "editions").glob(".work-*"))
