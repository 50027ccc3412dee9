"""Made up extracts are cut as owners hand them in, and what is loaded of them in the end is exactly what was drawn."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.errors import TrialRefused
from etl.register_engine.layout import read_layout, register_names
from etl.register_engine.trial.drawing import in_order
from etl.register_engine.trial.extracts import cut
from etl.register_engine.trial.home import trial_home
from tests.etl.registers.release_home import layout
from vocabulary.editions import SYNTHETIC

ROWS = 6_000


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cut")
    drawn = folder / "drawn.parquet"
    last = date(2025, 12, 31)
    duckdb.sql(
        f"""COPY (SELECT 'N' || i AS number, DATE '{last - timedelta(days=ROWS // 6 - 1)}' + CAST(i // 6 AS INTEGER) AS "on"
        FROM range({ROWS}) AS rows(i)) TO '{drawn}' (FORMAT parquet)"""
    )
    return drawn, list(cut(layout(), drawn, folder / "extracts"))


def _rows(file: Path) -> list[tuple[str, str]]:
    readers = {".parquet": "read_parquet", ".csv": "read_csv_auto", ".jsonl": "read_json_auto"}
    options = ", all_varchar = true" if file.suffix == ".csv" else ""
    return duckdb.sql(
        f"SELECT CAST(number AS VARCHAR), CAST(\"on\" AS VARCHAR) FROM {readers[file.suffix]}('{file}'{options})"
    ).fetchall()


def test_the_good_rows_of_all_extracts_are_what_was_drawn(made):
    drawn, extracts = made
    good = {(number, day) for one in extracts for number, day in _rows(one.file) if _is_good(one, day)}
    assert good == set(_rows(drawn)) and len(good) == ROWS


def test_rows_come_late_twice_again_and_spoilt(made):
    _, (first, second, third) = made
    assert [one.kind for one in (first, second, third)] == ["full", "delta", "delta"]
    assert [one.as_of for one in (first, second, third)] == [
        date(2025, 6, 30),
        date(2025, 11, 30),
        date(2025, 12, 31),
    ]
    own = {one: _rows(one.file) for one in (first, second, third)}
    known = {number for number, day in own[first] if _is_good(first, day)}
    late = {number for number, day in own[second] if day <= "2025-06-30" and number not in known}
    again = {number for number, day in own[second] if number in known}
    doubled = [one for one in own[first] if own[first].count(one) > 1]
    spoilt = [one for extract, rows in own.items() for one in rows if not _is_good(extract, one[1])]
    assert late and again and doubled and spoilt
    assert {day for number, day in own[second] if number in late} != set()


def _is_good(extract, day: str) -> bool:
    try:
        return date.fromisoformat(day[:10]) <= extract.as_of
    except ValueError:
        return False


def test_a_folder_that_is_in_use_is_refused(tmp_path):
    (tmp_path / "used" / "registers").mkdir(parents=True)
    with pytest.raises(TrialRefused, match="registers already"):
        trial_home(tmp_path / "used")
    (tmp_path / "real" / "editions").mkdir(parents=True)
    (tmp_path / "real" / "editions" / "20260101T000000Z-00000000.duckdb").write_bytes(b"")
    with pytest.raises(TrialRefused, match="real edition"):
        trial_home(tmp_path / "real")
    assert not (tmp_path / "real" / SYNTHETIC).exists()
    assert (trial_home(tmp_path / "new") / SYNTHETIC).exists()


def test_registers_are_drawn_once_each_after_those_that_they_read():
    names = [layout.name for layout in in_order([read_layout(name) for name in register_names()])]
    assert sorted(names) == sorted(register_names())
    for at, name in enumerate(names):
        assert set(read_layout(name).reads) <= set(names[:at]), name


def test_the_last_extract_is_drawn_when_its_month_is_over(tmp_path):
    drawn = tmp_path / "drawn.parquet"
    duckdb.sql(
        f"""COPY (SELECT 'N' || i AS number, DATE '2024-01-01' + CAST(i // 3 AS INTEGER) AS "on" FROM range(1_000) AS rows(i))
        TO '{drawn}' (FORMAT parquet)"""
    )  # its last row is of 29 November
    assert [one.as_of for one in cut(layout(), drawn, tmp_path / "cut")][-1] == date(2024, 11, 30)


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
def test_made_up_rows_are_written_in_the_form_that_the_name_says(
    tmp_path, monkeypatch, real_warehouse_path, ending
):
    monkeypatch.setenv("MONITOR_HOME", str(real_warehouse_path.parent))
    file = tmp_path / f"made{ending}"
    assert main(["register", "generate", "trafficking_cases", "--rows", "300", "--out", str(file)]) == 0
    found = {".csv": duckdb.read_csv, ".jsonl": duckdb.read_json, ".parquet": duckdb.read_parquet}[ending](
        str(file)
    )
    assert found.aggregate("count(*)").fetchall() == [(300,)]


def test_made_up_rows_are_not_written_in_a_form_that_nobody_reads(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["register", "generate", "trafficking_cases", "--out", str(tmp_path / "made.txt")])
    assert "made.txt: extracts are written as .parquet, .csv, .jsonl" in capsys.readouterr().err
