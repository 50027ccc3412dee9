"""Counts kept from month to month are those of all rows at once: months one by one, late rows, whatever was kept before."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.register_engine.building import following
from etl.register_engine.building.following import FollowedMonths
from etl.register_engine.building.showing import Shown, smalls
from etl.register_engine.declared import Following
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.engines.engine import Engine
from etl.register_engine.engines.spark import SparkEngine
from etl.register_engine.hashing import content_hash
from etl.register_engine.layout import Layout, read_layout
from etl.register_engine.references import calendar
from etl.register_engine.store import Held, Month
from tests.etl.registers.sail import Sail

LAYOUT = read_layout("crossings")
MONTHS = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)][6:21]
VISAS = ("visa_free", "visa_free_eaeu", "transit_visa", None)
Row = dict[str, Any]


def _following(layout: Layout = LAYOUT) -> Following:
    assert layout.following is not None
    return layout.following


def _crossing(draw: random.Random, number: int) -> Row:
    moment = datetime(2023, 7, 1) + timedelta(minutes=draw.randrange(457 * 1440))
    if number % 5 == 0:  # edges of months, and moments that several share
        moment = datetime(2023, 7 + draw.randrange(6), 1) - timedelta(minutes=draw.randrange(2))
    return {
        "crossing_id": f"c{number:05}",
        "event_id": f"c{number:05}",
        "crossed_at": max(moment, datetime(2023, 7, 1)),
        "point": draw.choice(("syrym", "korday", "almaty_airport")),
        "direction": draw.choice(("in", "out")),
        # one person may show two documents
        "document_country": draw.choice(("KZ", "UZ", "RU", "FJ", None)),
        "purpose": draw.choice(("private", "work", None)),
        "visa": draw.choice(VISAS),
        "person": f"p{draw.randrange(60)}",
    }


class Home:
    """Crossings laid into months as they come, and what was kept of them."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder, self.engine = folder, engine
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.counted: list[str] = []
        (folder / "work").mkdir()

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.rows[f"{row['crossed_at']:%Y-%m}"].append(row)

    def shown(self) -> Shown:
        columns = LAYOUT.columns()
        months = []
        for month, rows in sorted(self.rows.items()):
            file = self.folder / f"{month} {len(rows)}.parquet"
            table = pa.Table.from_pylist([{name: row.get(name) for name in columns} for row in rows])
            pq.write_table(table, file)
            months.append(Month(month, (file,), len(rows), sum(hash(row["crossing_id"]) for row in rows)))
        tables = {"calendar": calendar(date(2023, 1, 1), date(2024, 9, 30)), "shown_country": _countries()}
        held = Held("crossings", date(2024, 9, 30), tuple(months))
        return Shown(LAYOUT, {"crossings": (LAYOUT, held)}, smalls(tables))

    def build(self) -> FollowedMonths:
        """What a build does: show everything and what follows, count what is missing, forget what is not used."""
        shown, kept = self.shown(), self.folder / "parts"
        followed = FollowedMonths(kept, self.folder / "work", shown, _following())
        before = set(kept.glob("*"))
        shown.view_all(self.engine)
        followed.show(self.engine)
        self.counted = sorted(file.name for file in set(kept.glob("*")) - before)
        for file in kept.glob("*"):
            if file.name not in followed.used:
                file.unlink()
        return followed

    def differing(self) -> list[str]:
        """Views and marts that give something else from what is kept than from all rows."""
        kept = _following().kept
        statements = {name: (f"SELECT * FROM {name}", LAYOUT.view_statement(name)) for name in sorted(kept)}
        statements |= {
            mart.indicator: (LAYOUT.statement(mart, kept), LAYOUT.statement(mart)) for mart in LAYOUT.marts
        }
        found = []
        for name, (short, whole) in statements.items():
            here, there = self.engine.select(short), self.engine.select(whole)
            if content_hash(here) != content_hash(there.select(here.column_names)):
                found.append(name)
        return found


def _countries() -> pa.Table:
    return pa.table({"country": ["UZ", "RU"]})


@pytest.fixture(params=[following._ROWS_OF_RUN, 1], ids=["one run of few rows", "a run a year"])
def home(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(following, "_ROWS_OF_RUN", request.param)
    return Home(tmp_path, DuckEngine())


@pytest.fixture
def rows() -> list[Row]:
    draw = random.Random(5)
    return [_crossing(draw, number) for number in range(2500)]


def _of(rows: list[Row], months: Iterable[str]) -> list[Row]:
    wanted = set(months)
    return [row for row in rows if f"{row['crossed_at']:%Y-%m}" in wanted]


def test_months_that_come_one_by_one_are_counted_as_all_at_once(home: Home, rows: list[Row]) -> None:
    for place, month in enumerate(MONTHS):
        home.add(_of(rows, [month]))
        home.build()
        if place in (0, 6, len(MONTHS) - 1):
            assert home.differing() == []


def test_a_new_month_counts_itself_alone(home: Home, rows: list[Row]) -> None:
    home.add(_of(rows, MONTHS[:-1]))
    home.build()
    home.add(_of(rows, MONTHS[-1:]))
    home.build()
    # four counts and the last rows
    assert len(home.counted) == 5 and len({name[:24] for name in home.counted}) == 1
    home.build()
    assert home.counted == []
    assert home.differing() == []


def test_a_late_row_counts_its_month_and_those_after_it_anew(home: Home, rows: list[Row]) -> None:
    late, others = rows[:40], rows[40:]
    home.add(others)
    home.build()
    home.add(_of(late, ["2024-05"]))
    home.build()
    # counts of May to September (those before it are as they were)
    assert len([name for name in home.counted if "last_crossing" not in name]) == 4 * 5
    home.add(_of(late, ["2023-08"]))
    home.build()
    assert home.differing() == []


def _last_rows(home: Home) -> list[Path]:
    return sorted((home.folder / "parts").glob("*-last_crossing-*"))


def test_months_that_come_one_by_one_do_not_leave_a_file_each_to_be_read(home: Home, rows: list[Row]) -> None:
    read = []
    for month in MONTHS:
        home.add(_of(rows, [month]))
        followed = home.build()
        read.append(sum(pq.read_metadata(file).num_rows for file in followed.last_files()))
    # everybody crosses in most months: their last rows of each month would be ten times as many
    assert max(read) <= 4 * 60 and len(followed.last_files()) <= 5
    assert sum(pq.read_metadata(file).num_rows for file in _last_rows(home)) <= 12 * 60
    assert home.differing() == []


def test_last_rows_laid_together_are_those_of_all_their_months(home: Home, rows: list[Row]) -> None:
    for month in MONTHS[:8]:
        home.add(_of(rows, [month]))
        home.build()
    naive: dict[str, Row] = {}
    for row in sorted(_of(rows, MONTHS[:8]), key=lambda row: (row["crossed_at"], row["crossing_id"])):
        naive[row["person"]] = row
    newest: dict[str, Row] = {}
    for file in home.build().last_files():  # newest first
        for row in pq.read_table(file).to_pylist():
            newest.setdefault(row["person"], row)
    assert {person: row["crossing_id"] for person, row in newest.items()} == {
        person: row["crossing_id"] for person, row in naive.items()
    }


def test_late_rows_after_months_one_by_one_open_their_months_again(home: Home, rows: list[Row]) -> None:
    late, others = rows[:60], rows[60:]
    for month in MONTHS:
        home.add(_of(others, [month]))
        home.build()
    for month in ("2024-08", "2023-12", "2023-07"):
        home.add(_of(late, [month]))
        home.build()
        assert home.differing() == []


def test_what_was_kept_may_be_removed_in_part(home: Home, rows: list[Row]) -> None:
    home.add(rows)
    home.build()
    draw = random.Random(3)
    for _ in range(3):
        for file in sorted((home.folder / "parts").glob("*")):
            if draw.random() < 0.3:
                file.unlink()
        home.build()
        assert home.differing() == []


def test_a_view_that_looks_further_back_than_the_last_row_is_noticed(
    home: Home, rows: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = LAYOUT.view_statement("crossing_pair").replace(
        "lag(crossings.direction)", "lag(crossings.direction, 2)"
    )
    said = Layout.view_statement
    monkeypatch.setattr(
        Layout,
        "view_statement",
        lambda self, name, shown=frozenset(): wrong if name == "crossing_pair" else said(self, name, shown),
    )
    for months in (MONTHS[:8], MONTHS[8:]):
        home.add(_of(rows, months))
        home.build()
    assert "crossing_match" in home.differing()


def test_nothing_held_is_nothing_shown(home: Home) -> None:
    home.build()
    assert all(home.engine.select(f"SELECT * FROM {name}").num_rows == 0 for name in _following().kept)


def test_the_second_engine_keeps_the_same_counts(tmp_path: Path, rows: list[Row]) -> None:
    (tmp_path / "duck").mkdir()
    (tmp_path / "spark").mkdir()
    with Sail() as server:
        spark = SparkEngine(server.remote, tmp_path / "kept")
        homes = (Home(tmp_path / "duck", DuckEngine()), Home(tmp_path / "spark", spark))
        for months in (MONTHS[:9], MONTHS[9:10]):
            for one in homes:
                one.add(_of(rows, months))
                one.build()
        here, there = homes
        assert here.counted and [name[24:] for name in here.counted] == [name[24:] for name in there.counted]
        for name in _following().kept:
            first, second = (one.engine.select(f"SELECT * FROM {name}") for one in homes)
            assert content_hash(first) == content_hash(second)
        there.engine.close()
