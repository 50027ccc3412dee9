"""Made up extracts are cut as owners hand them in, and what is loaded of them in the end is exactly what was drawn."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from etl.errors import TrialRefused
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
