"""Real processes that load or build registers, killed at any step or started together: what was held and shown before stays whole."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from etl.register_engine.building import all_cells
from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.store import held
from etl.register_engine.store.verify import verify

_NAME = "trafficking_cases"
_HEADS = ("case_id", "registered_on", "article", "women", "men", "children", "assisted")
_KILLS = 4
_KILLED = "tests.etl.registers.killed_at"
_BUILDING = ("build", _NAME, "--no-release")
_BUSY = 75
_STRAY = "is named by no extract; the next load removes it"
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

    def start(self, *words: str, module: tuple[str, ...] = ("etl",)) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *module, "register", *words],
            cwd=_PROJECT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def killed_at(self, step: object, words: tuple[str, ...]) -> None:
        """Give a command that dies at a step (killed_at); it did die, of nothing else."""
        process = self.start(*words, module=(_KILLED, str(step)))
        said = process.communicate()[1]
        assert process.returncode == -signal.SIGKILL, (step, said)

    def steps(self, words: tuple[str, ...]) -> int:
        """Give a command that is left alone; how many steps it took."""
        process = self.start(*words, module=(_KILLED, "0"))
        said = process.communicate()[1]
        assert process.returncode == 0, said
        return int(said.split()[-1])

    def load(self, file: Path) -> subprocess.Popen[str]:
        return self.start(*loading(file))

    def build(self) -> subprocess.Popen[str]:
        return self.start(*_BUILDING)

    def rows(self) -> int:
        """Rows that hold; every file that is told of is as it was told, and what killed loads left is told of by none."""
        assert all(wrong.endswith(_STRAY) for wrong in verify(self.home, _NAME))
        return held(self.home, read_layout(_NAME)).rows


@pytest.fixture
def operator(tmp_path: Path, real_warehouse_path: Path) -> Operator:
    """A home with an extract, built."""
    made = Operator(tmp_path / "home", real_warehouse_path)
    assert made.load(_extract(tmp_path / "first.csv", 0, 2_000)).wait() == 0
    assert made.build().wait() == 0
    return made


def loading(file: Path) -> tuple[str, ...]:
    return ("load", _NAME, str(file), "--as-of", "2025-12-31", "--extract", "delta")


def _along(steps: int) -> list[int]:
    """Steps to die at: the first, the last but one, and between them."""
    assert steps > _KILLS
    return [1 + (steps - 2) * at // (_KILLS - 1) for at in range(_KILLS)]


def test_a_load_killed_at_any_step_leaves_what_was_held(operator: Operator, tmp_path: Path) -> None:
    before = held(operator.home, read_layout(_NAME)).content_hash
    second = loading(_extract(tmp_path / "second.csv", 2_000, 5_000))
    steps = Operator(tmp_path / "other", operator.home.home / "warehouse.duckdb").steps(second)

    *along, _ = _along(steps)
    for step in ("waits", *along, "counts"):
        operator.killed_at(step, second)
        assert operator.rows() == 2_000, step
        assert held(operator.home, read_layout(_NAME)).content_hash == before, step
    assert operator.load(tmp_path / "second.csv").wait() == 0
    assert operator.rows() == 7_000 and list(verify(operator.home, _NAME)) == []
    left = {path.name for path in operator.home.root.glob(".staging-*")}
    assert left == set()


def test_a_build_killed_at_any_step_leaves_the_marts_before(operator: Operator, tmp_path: Path) -> None:
    before = all_cells(operator.home)
    assert operator.load(_extract(tmp_path / "second.csv", 2_000, 5_000)).wait() == 0
    steps = operator.steps(_BUILDING)
    known = all_cells(operator.home)
    assert before.num_rows and not before.equals(known)

    # another row, so that there is something to compute
    assert operator.load(_extract(tmp_path / "third.csv", 7_000, 1)).wait() == 0
    for step in _along(steps):
        operator.killed_at(step, _BUILDING)
        assert all_cells(operator.home).equals(known), step
    assert operator.build().wait() == 0
    assert _cases(all_cells(operator.home)) == 7_001


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


def _crossings(folder: Path, edition: Path) -> tuple[Path, Path]:
    """Made up crossings in two files: all but every fortieth, and those, which are late in most months."""
    drawn, files = folder / "drawn.parquet", (folder / "most.parquet", folder / "late.parquet")
    generate(read_layout("crossings"), edition, drawn, rows=3_000, seed=4)
    rows = pq.read_table(drawn)
    is_late = pa.array([number % 40 == 0 for number in range(rows.num_rows)])
    pq.write_table(rows.filter(pc.invert(is_late)), files[0])
    pq.write_table(rows.filter(is_late), files[1])
    return files


def test_months_of_crossings_killed_at_any_step_become_those_of_an_undisturbed_build(
    tmp_path: Path, real_warehouse_path: Path
) -> None:
    files = _crossings(tmp_path, real_warehouse_path.resolve())
    calm, killed = (Operator(tmp_path / name, real_warehouse_path) for name in ("calm", "killed"))
    building = ("build", "crossings", "--no-release")
    for one in (calm, killed):
        for place, file in enumerate(files):
            loading = (
                "load",
                "crossings",
                str(file),
                "--as-of",
                f"2026-01-{30 + place}",
                "--extract",
                "delta",
            )
            assert one.start(*loading).wait() == 0
            if not place:
                assert one.start(*building).wait() == 0
    before = all_cells(killed.home)
    # what a killed build has kept of months is not computed again, so that the next takes fewer steps
    steps = calm.steps(building)
    for step in (1, steps // 8, steps // 4, steps // 4, steps // 8):
        killed.killed_at(step, building)
        assert all_cells(killed.home).equals(before), step
    assert killed.start(*building).wait() == 0
    assert not all_cells(calm.home).equals(before)
    assert all_cells(killed.home).equals(all_cells(calm.home))
    kept = ({path.name for path in one.home.parts("crossings").iterdir()} for one in (calm, killed))
    assert next(kept) == next(kept)
