"""Real processes that load or build registers, killed at any moment or started together: what was held and shown before stays whole."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from etl.register_engine.building import all_cells
from etl.register_engine.layout import read_layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.store import held
from etl.register_engine.store.verify import verify

_NAME = "trafficking_cases"
_HEADS = ("case_id", "registered_on", "article", "women", "men", "children", "assisted")
_KILLS = 4
_BUSY = 75
_PROJECT = Path(__file__).parents[3]


def _extract(path: Path, first: int, count: int) -> Path:
    """Cases from a number on, one a day."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(_HEADS)
        for number in range(first, first + count):
            day = date(2023, 1, 1) + timedelta(days=number % 1_000)
            rows.writerow((f"C{number}", day.isoformat(), "128", 1 + number % 3, number % 2, 0, 1))
    return path


class Operator:
    """Gives commands in a home, each in a process of its own."""

    def __init__(self, home: Path, edition: Path) -> None:
        self.home = RegisterHome(home)
        self._environment = os.environ | {"MONITOR_HOME": str(home)}
        home.mkdir()
        (home / "warehouse.duckdb").symlink_to(edition.resolve())

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "etl", "register", *words],
            cwd=_PROJECT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def load(self, file: Path) -> subprocess.Popen[str]:
        return self.start("load", _NAME, str(file), "--as-of", "2025-12-31", "--extract", "delta")

    def build(self) -> subprocess.Popen[str]:
        return self.start("build", _NAME, "--no-release")

    def rows(self) -> int:
        """Rows that hold; every file that is told of is as it was told."""
        assert list(verify(self.home, _NAME)) == []
        return held(self.home, read_layout(_NAME)).rows


@pytest.fixture
def operator(tmp_path: Path, real_warehouse_path: Path) -> Operator:
    """A home with an extract, built."""
    made = Operator(tmp_path / "home", real_warehouse_path)
    assert made.load(_extract(tmp_path / "first.csv", 0, 2_000)).wait() == 0
    assert made.build().wait() == 0
    return made


def _kill_along(start, seconds: float, look) -> int:
    """Kill what `start` starts at moments of its undisturbed time, look each time; how many were killed before their end."""
    killed = 0
    for at in range(1, _KILLS + 1):
        process = start()
        time.sleep(seconds * at / (_KILLS + 1))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        look()
    return killed


def test_a_load_killed_at_any_moment_leaves_what_was_held(operator: Operator, tmp_path: Path) -> None:
    before = held(operator.home, read_layout(_NAME)).content_hash
    began = time.monotonic()
    other = Operator(tmp_path / "other", (operator.home.home / "warehouse.duckdb"))
    assert other.load(_extract(tmp_path / "second.csv", 2_000, 5_000)).wait() == 0
    taken = time.monotonic() - began

    def look() -> None:
        # the whole extract where its last step was done before, else nothing of it
        if operator.rows() == 2_000:
            assert held(operator.home, read_layout(_NAME)).content_hash == before
        else:
            assert operator.rows() == 7_000

    assert _kill_along(lambda: operator.load(tmp_path / "second.csv"), taken, look) >= _KILLS // 2
    assert operator.load(tmp_path / "second.csv").wait() == 0
    assert operator.rows() == 7_000
    left = {path.name for path in operator.home.root.glob(".staging-*")}
    assert left == set()


def test_a_build_killed_at_any_moment_leaves_the_marts_before(operator: Operator, tmp_path: Path) -> None:
    before = all_cells(operator.home)
    assert operator.load(_extract(tmp_path / "second.csv", 2_000, 5_000)).wait() == 0
    began = time.monotonic()
    assert operator.build().wait() == 0
    taken, after = time.monotonic() - began, all_cells(operator.home)
    assert before.num_rows and not before.equals(after)
    third = 7_000

    def start() -> subprocess.Popen[str]:
        nonlocal third
        # another row each time, so that there is something to compute
        assert operator.load(_extract(tmp_path / f"{third}.csv", third, 1)).wait() == 0
        third += 1
        known.append(all_cells(operator.home))
        return operator.build()

    known: list[pa.Table] = []

    def look() -> None:
        cells = all_cells(operator.home)
        assert cells.equals(known[-1]) or _cases(cells) > _cases(known[-1])

    assert _kill_along(start, taken, look) >= _KILLS // 2
    assert operator.build().wait() == 0
    assert _cases(all_cells(operator.home)) == third


def test_of_two_that_load_at_once_one_waits_its_turn_and_says_so(operator: Operator, tmp_path: Path) -> None:
    files = [_extract(tmp_path / f"{first}.csv", first, 20_000) for first in (10_000, 40_000)]
    both = [operator.load(file) for file in files]
    said = [process.communicate()[1] for process in both]
    codes = [process.returncode for process in both]
    assert sorted(codes) in ([0, _BUSY], [0, 0])
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or "Wait until it ends and start again" in words
    for code, file in zip(codes, files, strict=True):
        assert code == 0 or operator.load(file).wait() == 0
    assert operator.rows() == 42_000


def _cases(cells: pa.Table) -> float:
    """Cases of all years together, as the marts have them."""
    return sum(
        row["value"]
        for row in cells.to_pylist()
        if row["indicator_id"] == "human_trafficking_cases" and row["period_kind"] == "year"
    )
