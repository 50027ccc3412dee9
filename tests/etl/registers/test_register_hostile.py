"""Extracts that are damaged, made to harm, or whose load is ended in the middle: a sentence, and what was loaded before stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest
from register_cases import METADATA, load, move_layout, report, row, shown, write_csv

from etl.errors import ExtractRefused, StorageFailed
from etl.register_engine.loading import LoadLimits, load_extract
from etl.register_engine.loading import load as loading
from etl.register_engine.loading.counting import FIRST_ROWS
from etl.register_engine.loading.running import run_child
from etl.register_engine.places import RegisterHome
from etl.register_engine.store import held, verify

PROJECT = Path(__file__).parents[3]
# loads one extract, and is killed by itself where the function named begins
_KILLED = """
import os, signal, sys
sys.path[:0] = [{project!r}, {tests!r}]
from pathlib import Path
from etl.register_engine.loading import load as loading
from register_cases import load
setattr(loading, {step!r}, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
load(Path({home!r}), Path({file!r}), "2025-12-31")
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """A home with one move."""
    load(tmp_path, write_csv(tmp_path / "before.csv", [row(1)]), "2025-12-01")
    return tmp_path


def _moves(home: Path) -> set[tuple[object, ...]]:
    return shown(held(RegisterHome(home), move_layout()), "move_no")


def _good(path: Path) -> Path:
    return write_csv(path, [row(number) for number in (2, 3, 4)])


def _broken(folder: Path, kind: str) -> Path:
    file = folder / f"broken-{kind}"
    if kind == "truncated":
        duckdb.read_csv(str(_good(folder / "whole.csv")), all_varchar=True).write_parquet(str(file))
        file.write_bytes(file.read_bytes()[:-40])
    elif kind == "bomb":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
            container.writestr("[Content_Types].xml", "<Types/>")
            container.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    elif kind == "archive":
        with zipfile.ZipFile(file, "w") as container:
            container.writestr("moves.csv", "move_no")
    elif kind == "quote":
        file.write_text(
            'move_no,moved_on,person,region_id\nM1,"2025-01-01' + "\nx,y,z,w" * 900_000, encoding="utf-8"
        )
    elif kind == "quote_later":
        # good rows stand before and after, and the quote closes again: each row has as many cells as it should
        rows = [row(number, note="x") for number in range(1, 90)]
        lines = write_csv(file, rows).read_text(encoding="utf-8").splitlines()
        lines[20], lines[60] = lines[20].replace(",x,", ',"x,'), lines[60].replace(",x,", ',x",')
        file.write_text("\n".join(lines), encoding="utf-8")
    else:
        file.write_bytes(
            {"empty": b"", "binary": b"a\0b" * 99, "old": b"\xd0\xcf\x11\xe0" + b"x" * 99, "page": b"<html>"}[
                kind
            ]
        )
    return file


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("truncated", "no whole Parquet"),
        ("bomb", "far more than its size"),
        ("archive", "no workbook"),
        ("quote", "a quote is left open near row 2"),
        ("quote_later", "a quote is left open near row"),
        ("empty", "it is empty"),
        ("binary", "it is no text"),
        ("old", "encrypted Office file"),
        ("page", "it is a page"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_a_sentence(loaded: Path, kind: str, said: str) -> None:
    with pytest.raises(ExtractRefused, match=said) as refusal:
        load(loaded, _broken(loaded, kind), "2025-12-31", run=run_child)
    assert str(refusal.value).endswith("What was loaded before is unchanged.")
    assert _moves(loaded) == {("M1",)} and not list((loaded / "registers").glob(".staging-*"))


def test_a_child_without_memory_ends_in_a_sentence(loaded: Path) -> None:
    with pytest.raises(ExtractRefused, match="REGISTER_LOAD_MEMORY_MB|without an answer"):
        load(loaded, _good(loaded / "e.csv"), "2025-12-31", run=run_child, limits=LoadLimits(memory_mb=150))
    assert _moves(loaded) == {("M1",)}


def test_a_child_takes_what_this_process_takes(tmp_path: Path) -> None:
    rows = [row(number) for number in range(1, 30)] + [row(30, size="0")]
    file = write_csv(tmp_path / "e.csv", rows)
    here, apart = (
        load(tmp_path / name, file, "2025-12-31", **options)
        for name, options in (("here", {}), ("apart", {"run": run_child}))
    )
    said = [{**report(one), "loaded_at": ""} for one in (here, apart)]
    assert said[0] == said[1]


@pytest.mark.parametrize("step", ["run_child", "move", "write_report", "write_manifest"])
def test_a_load_killed_at_any_step_changes_nothing_and_can_be_done_again(loaded: Path, step: str) -> None:
    file = _good(loaded / "e.csv")
    tests = str(Path(__file__).parent)
    # the tests read in their own process, so what stands for the child is the reading of the key before it
    name = "read_key" if step == "run_child" else step
    code = _KILLED.format(project=str(PROJECT), tests=tests, step=name, home=str(loaded), file=str(file))
    ended = subprocess.run(
        [sys.executable, "-c", code], env=dict(os.environ), check=False, capture_output=True
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()[-500:]
    assert _moves(loaded) == {("M1",)}
    load(loaded, file, "2025-12-31")
    assert _moves(loaded) == {("M1",), ("M2",), ("M3",), ("M4",)}
    assert list(verify(RegisterHome(loaded), "moves_tried")) == []
    assert not list((loaded / "registers").glob(".staging-*"))


def test_a_full_disk_is_said_and_changes_nothing(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(loading, "write_manifest", full)
        with pytest.raises(StorageFailed, match="disk or quota is full"):
            load(loaded, _good(loaded / "e.csv"), "2025-12-31")
    assert _moves(loaded) == {("M1",)}
    load(loaded, _good(loaded / "e.csv"), "2025-12-31")
    assert len(_moves(loaded)) == 4


def test_many_bad_rows_are_counted_and_the_report_stays_short(tmp_path: Path) -> None:
    # 10,000,000 with REGISTER_BAD_ROWS=10000000: minutes, for the machine that has them
    count = int(os.environ.get("REGISTER_BAD_ROWS", "30000"))
    file = tmp_path / "bad.csv"
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT 'M' || i AS move_no, '2025-02-30' AS moved_on, '850101300123' AS person, 'nowhere' AS region_id
                FROM range({count}) AS made(i)) TO '{file}' (FORMAT csv, HEADER)"""
        )
    with pytest.raises(ExtractRefused, match=f"none of its {count} rows"):
        load_extract(
            RegisterHome(tmp_path),
            move_layout(),
            file,
            as_of=date(2025, 12, 31),
            kind="full",
            metadata=METADATA,
        )
    [said] = RegisterHome(tmp_path).extracts("moves_tried").glob("*.json")
    assert said.stat().st_size < 8_000 and f'"rows_quarantined": {count}' in said.read_text(encoding="utf-8")
    assert said.read_text(encoding="utf-8").count(f"\n    {FIRST_ROWS + 1}\n") == 2
