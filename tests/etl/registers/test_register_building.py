"""Registers built from what is loaded: only what changed, old cells where a check or a mart fails, any day again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from register_cases import load, move_layout, row, write_csv

from etl.errors import RegisterBusy, RegistersNotBuilt
from etl.register_engine import layout as layouts
from etl.register_engine.building import all_cells, build_registers, built_registers, inspected, months
from etl.register_engine.places import RegisterHome
from etl.register_engine.store import register_lock

_ALL = """
-- People who moved, by region and year.
SELECT
    coalesce(moves_tried.region_id, 'KZ') AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT moves_tried.person) AS numerator, CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT moves_tried.person) AS units, CAST(NULL AS BIGINT) AS largest
FROM moves_tried
INNER JOIN calendar ON calendar.period_kind = '{kind}'
    AND moves_tried.moved_on BETWEEN calendar.period_start AND calendar.period_end
GROUP BY GROUPING SETS (
    (moves_tried.region_id, calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind)
)
"""
_CHECK = "SELECT moves_tried.move_no, moves_tried.size FROM moves_tried WHERE moves_tried.size > 10"
_LIST = """
SELECT employer_number.number AS employer_number, moves_tried.region_id, count(*) AS moves
FROM moves_tried INNER JOIN employer_number ON moves_tried.firm = employer_number.employer
GROUP BY employer_number.number, moves_tried.region_id
"""
_MARTS = [
    {"indicator": "movers", "value": "count", "counts": "persons"},
    {"indicator": "movers_by_month", "value": "count", "counts": "persons", "by_month": True},
]
_LISTS = [
    {"name": "firms", "columns": {"employer_number": "VARCHAR", "region_id": "VARCHAR", "moves": "BIGINT"}}
]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A file with the marts that references are read from."""
    path = tmp_path / "edition.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            CREATE SCHEMA marts;
            CREATE TABLE marts.observation (indicator_id VARCHAR, region_id VARCHAR, period_start DATE, period_end DATE, period_kind VARCHAR,
                breakdown VARCHAR, member VARCHAR, value DOUBLE, corrected_value DOUBLE, is_latest BOOLEAN);
            CREATE TABLE marts.region (region_id VARCHAR, kind VARCHAR, valid_from DATE, valid_to DATE);
            CREATE TABLE marts.designated_region (role VARCHAR, region_id VARCHAR, valid_from DATE, valid_to DATE);
            """
        )
    return path


@pytest.fixture
def registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register of moves with two marts, a check and a list."""
    root = tmp_path / "registers_of_the_test"
    for name in ("marts", "checks", "lists"):
        (root / "moves_tried" / name).mkdir(parents=True)
    node = move_layout().model_dump(mode="json") | {"marts": _MARTS, "lists": _LISTS}
    (root / "moves_tried" / "layout.yml").write_text(
        yaml.safe_dump(node, allow_unicode=True), encoding="utf-8"
    )
    for path, text in {
        "marts/movers.sql": _ALL.format(kind="year"),
        "marts/movers_by_month.sql": _ALL.format(kind="month"),
        "checks/size_is_small.sql": _CHECK,
        "lists/firms.sql": _LIST,
    }.items():
        (root / "moves_tried" / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(layouts, "REGISTERS", root)
    return root / "moves_tried"


Build = Callable[..., list[str]]


@pytest.fixture
def build(tmp_path: Path, edition: Path, registers: Path) -> Build:
    """Builds the home of the test and returns what was said on the way."""

    def run(**options: object) -> list[str]:
        said: list[str] = []
        with register_lock(RegisterHome(tmp_path)):
            build_registers(RegisterHome(tmp_path), edition, say=said.append, **options)  # type: ignore[arg-type]
        return said

    return run


def _load(tmp_path: Path, rows: list[dict[str, str]], as_of: str, kind: str = "delta") -> None:
    number = len(list(tmp_path.glob("*.csv")))
    load(tmp_path, write_csv(tmp_path / f"{number}.csv", rows), as_of, kind)


def _values(tmp_path: Path, indicator: str) -> dict[tuple[str, date], float]:
    cells = all_cells(RegisterHome(tmp_path)).to_pylist()
    return {
        (one["region_id"], one["period_end"]): one["value"]
        for one in cells
        if one["indicator_id"] == indicator
    }


def test_a_built_register_gives_cells_facts_and_lists(tmp_path: Path, build: Build) -> None:
    rows = [row(number, moved_on=f"2025-0{number}-10", firm="123") for number in (1, 2, 3)]
    _load(tmp_path, [*rows, row(4, moved_on="2024-12-31", region_id="KZ-71")], "2025-12-31")
    build()
    assert _values(tmp_path, "movers") == {
        ("KZ", date(2024, 12, 31)): 1,
        ("KZ-71", date(2024, 12, 31)): 1,
        ("KZ", date(2025, 12, 31)): 3,
        ("KZ-75", date(2025, 12, 31)): 3,
    }
    assert _values(tmp_path, "movers_by_month")["KZ", date(2025, 2, 28)] == 1
    [built] = built_registers(RegisterHome(tmp_path))
    assert (built.rows_read, built.rows_held, built.as_of) == (4, 4, date(2025, 12, 31))
    found = inspected(RegisterHome(tmp_path))
    assert found is not None
    assert pq.read_table(pa.BufferReader(found)).to_pylist() == [
        {
            "register_id": "moves_tried",
            "list_id": "firms",
            "employer_number": "123",
            "region_id": "KZ-75",
            "moves": 3,
        }
    ]


def test_nothing_is_computed_again_without_a_change_and_one_month_for_a_new_one(
    tmp_path: Path, build: Build, registers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _load(tmp_path, [row(number, moved_on=f"2025-{number:02}-10") for number in range(1, 11)], "2025-10-31")
    build()
    parts = RegisterHome(tmp_path).parts("moves_tried")
    before = {path.name for path in parts.iterdir()}
    marts = RegisterHome(tmp_path).marts("moves_tried").resolve()
    assert len(before) == 10 and build() == []
    # what a later month is added to stays, though nothing was read of it
    assert {path.name for path in parts.iterdir()} == before
    assert RegisterHome(tmp_path).marts("moves_tried").resolve() == marts
    _load(tmp_path, [row(11, moved_on="2025-11-10")], "2025-11-30")
    assert len(build()) == 3
    assert len(before & {path.name for path in parts.iterdir()}) == 10
    assert _values(tmp_path, "movers_by_month")["KZ", date(2025, 11, 30)] == 1
    (registers / "marts" / "movers.sql").write_text(
        _ALL.format(kind="year") + "-- changed\n", encoding="utf-8"
    )
    assert [said.split(",")[0] for said in build()] == ["moves_tried: movers"]


@pytest.mark.parametrize("rows_at_once", [1, 4, 1000])
def test_months_computed_together_are_kept_one_by_one(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    monkeypatch.setattr(months, "_ROWS_AT_ONCE", rows_at_once)
    _load(tmp_path, [row(n, moved_on=f"2025-{1 + n % 5:02}-10") for n in range(1, 13)], "2025-05-31")
    build()
    kept = RegisterHome(tmp_path).parts("moves_tried").iterdir()
    rows = [pq.read_table(file).to_pylist() for file in kept]
    # the country and the region of all in each month
    assert sorted((one[0]["period_start"].month, len(one), one[0]["numerator"]) for one in rows) == [
        (1, 2, 2),
        (2, 2, 3),
        (3, 2, 3),
        (4, 2, 2),
        (5, 2, 2),
    ]
    assert _values(tmp_path, "movers_by_month")["KZ", date(2025, 3, 31)] == 3


def test_a_mart_by_month_that_gives_rows_of_other_months_is_refused(
    tmp_path: Path, build: Build, registers: Path
) -> None:
    mart = registers / "marts" / "movers_by_month.sql"
    moved = mart.read_text(encoding="utf-8").replace(
        "calendar.period_start, calendar.period_end, calendar.period_kind,\n",
        "CAST(calendar.period_start - INTERVAL 1 DAY AS DATE) AS period_start, calendar.period_end, calendar.period_kind,\n",
        1,
    )
    mart.write_text(moved, encoding="utf-8")
    _load(tmp_path, [row(1, moved_on="2025-02-10")], "2025-10-31")
    with pytest.raises(RegistersNotBuilt, match="movers_by_month.* 2 of its rows lie in no month"):
        build()


def test_rows_that_break_a_check_leave_the_old_cells(tmp_path: Path, build: Build) -> None:
    _load(tmp_path, [row(1, moved_on="2024-01-10")], "2025-10-31")
    build()
    before = _values(tmp_path, "movers")
    _load(tmp_path, [row(2, moved_on="2024-02-10", size="12")], "2025-11-30")
    with pytest.raises(
        RegistersNotBuilt, match=r"size_is_small.sql: 1 row\(s\), such as move_no \"M2\", size \"12\""
    ):
        build()
    assert _values(tmp_path, "movers") == before
    _load(tmp_path, [row(2, moved_on="2024-02-10", size="9")], "2025-12-01")
    build()
    assert _values(tmp_path, "movers")["KZ", date(2024, 12, 31)] == 2


def test_a_mart_that_fails_leaves_the_old_cells(tmp_path: Path, build: Build, registers: Path) -> None:
    _load(tmp_path, [row(1, moved_on="2024-01-10")], "2025-10-31")
    build()
    before = all_cells(RegisterHome(tmp_path))
    (registers / "marts" / "movers.sql").write_text("SELECT 1 AS one", encoding="utf-8")
    with pytest.raises(RegistersNotBuilt, match="it gives no column"):
        build()
    assert all_cells(RegisterHome(tmp_path)) == before


def test_any_day_is_built_again_as_it_was_known(tmp_path: Path, build: Build) -> None:
    _load(tmp_path, [row(1, moved_on="2023-01-10"), row(2, moved_on="2023-01-10")], "2024-01-31", "full")
    build()
    before = all_cells(RegisterHome(tmp_path))
    _load(tmp_path, [row(1, moved_on="2022-01-10"), row(3, moved_on="2023-05-10")], "2024-02-28", "full")
    build()
    assert _values(tmp_path, "movers")["KZ", date(2022, 12, 31)] == 1
    build(known_on=date(2024, 2, 1))
    assert all_cells(RegisterHome(tmp_path)) == before


def test_a_register_of_which_nothing_is_known_is_named(tmp_path: Path, build: Build) -> None:
    with pytest.raises(RegistersNotBuilt, match="no extract of `moves_tried` is known"):
        build(names=["moves_tried"])
    assert build() == []


def test_parts_and_copies_may_be_removed(tmp_path: Path, build: Build) -> None:
    _load(tmp_path, [row(1, moved_on="2023-01-10"), row(2, moved_on="2023-01-10")], "2024-01-31")
    _load(tmp_path, [row(1, moved_on="2023-02-10")], "2024-02-28")
    build()
    before = all_cells(RegisterHome(tmp_path))
    home = RegisterHome(tmp_path)
    for folder in (home.parts("moves_tried"), home.held("moves_tried"), home.marts("moves_tried").resolve()):
        assert list(folder.iterdir())
        shutil.rmtree(folder)
    build()
    assert all_cells(home) == before


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    with register_lock(RegisterHome(tmp_path)), pytest.raises(RegisterBusy) as refusal:
        _load(tmp_path, [row(1)], "2025-12-31")
    assert refusal.value.exit_code == 75


_KNOWN_CHECK = """
SELECT moves_tried.move_no FROM moves_tried
WHERE CAST(moves_tried.moved_on + INTERVAL 3 DAY AS DATE) > moves_tried.known_from
"""


def test_a_check_on_how_a_month_became_known_is_not_run_again_for_other_months(
    tmp_path: Path, build: Build, registers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (registers / "checks" / "is_known_late.sql").write_text(_KNOWN_CHECK, encoding="utf-8")
    node = yaml.safe_load((registers / "layout.yml").read_text(encoding="utf-8"))
    node["checks_by_month"] = ["is_known_late"]
    (registers / "layout.yml").write_text(yaml.safe_dump(node, allow_unicode=True), encoding="utf-8")
    _load(tmp_path, [row(number, moved_on=f"2025-{number:02}-10") for number in range(1, 11)], "2025-10-31")
    build()
    parts = RegisterHome(tmp_path).parts("moves_tried")
    before = {path.name: path.stat().st_mtime_ns for path in parts.iterdir()}
    # a row of May that comes later, and a new month: two months of a mart and of a check
    _load(tmp_path, [row(20, moved_on="2025-05-11"), row(11, moved_on="2025-11-10")], "2025-11-30")
    build()
    after = {path.name: path.stat().st_mtime_ns for path in parts.iterdir()}
    assert len(before) == 20 and len(after) == 22
    assert len(before.items() & after.items()) == 18
    _load(tmp_path, [row(21, moved_on="2025-12-19")], "2025-12-20")
    with pytest.raises(RegistersNotBuilt, match="is_known_late"):
        build()
