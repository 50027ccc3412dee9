"""The reading side of the warehouse: read only, sandboxed, shared by threads, following new editions."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.data.editions import Editions
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.readable import readable_editions
from dashboard.queries.sources import edition


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """Two editions, each with one number in it, and a link to the first."""
    for number in (1, 2):
        with duckdb.connect(str(tmp_path / f"edition-{number}.duckdb")) as connection:
            connection.execute(f"CREATE TABLE number AS SELECT {number} AS n")
    link = tmp_path / "warehouse.duckdb"
    link.symlink_to("edition-1.duckdb")
    return link


def point(link: Path, target: str) -> None:
    """Move a link as the build does: aside, then over the old one."""
    aside = link.with_suffix(".new")
    aside.symlink_to(target)
    aside.replace(link)


def number(warehouse: Warehouse) -> int:
    return warehouse.records(dict, "SELECT n FROM number")[0]["n"]


def answer(editions: Editions) -> tuple[int, str]:
    """The number and the version that an answer of its own sees."""
    own = Warehouse(editions)
    try:
        return number(own), own.version()
    finally:
        own.release()


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO '{path}'",
        "COPY number FROM '{path}'",
        "SELECT * FROM read_csv('{path}')",
        "SELECT * FROM '{path}'",
        "SELECT * FROM read_text('{path}')",
        "SELECT * FROM glob('/*')",
        "ATTACH '{path}' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "EXPORT DATABASE '{path}'",
        "SET enable_external_access = true",
        "SET memory_limit = '8GB'",
        "SET threads = 64",
        "RESET lock_configuration",
        "CREATE TABLE other AS SELECT 1",
        "CREATE TEMP TABLE other AS SELECT * FROM read_csv('{path}')",
        "INSERT INTO number VALUES (3)",
        "DELETE FROM number",
        "DROP TABLE number",
    ],
)
def test_a_statement_can_neither_write_nor_leave_the_edition(editions, tmp_path, statement):
    file = tmp_path / "outside.csv"
    file.write_text("n\n9\n")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(duckdb.Error):
        Warehouse(editions).records(dict, statement.format(path=file))
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert file.read_text() == "n\n9\n"
    assert number(Warehouse(editions)) == 1


def test_python_variables_of_the_caller_are_not_tables(editions):
    secret = pd.DataFrame({"n": [1]})
    with pytest.raises(WarehouseUnavailable) as caught:
        Warehouse(editions).records(dict, "SELECT * FROM secret")
    assert caught.value.reason == "outdated"
    assert len(secret) == 1


def test_a_bound_value_is_never_read_as_sql(warehouse):
    hostile = "KZ' OR 1=1; DROP TABLE marts.observation; --"
    assert warehouse.records(dict, "SELECT 1 FROM marts.region WHERE region_id = $id", {"id": hostile}) == []


def test_sixteen_threads_may_ask_at_once(warehouse):
    def ask(turn: int) -> int:
        # Rows that are remembered and rows that are streamed, as pages and files ask for them.
        asked = "SELECT region_id FROM marts.region WHERE sort_order >= $turn", {"turn": turn % 3}
        return len(warehouse.records(dict, *asked)) - sum(map(len, warehouse.stream(*asked, size=2)))

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(ask, range(320))) == {0}


def test_a_reader_of_many_threads_opens_the_edition_once(warehouse_path, monkeypatch):
    opened = []
    connect = duckdb.connect
    monkeypatch.setattr(
        "dashboard.data.editions.duckdb.connect", lambda *a, **k: opened.append(a) or connect(*a, **k)
    )
    fresh = Warehouse(warehouse_path)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: fresh.records(dict, "SELECT 1"), range(64)))
    assert len(opened) == 1


def test_nothing_is_opened_before_the_first_question(tmp_path):
    early, late = (Warehouse(tmp_path / "nowhere.duckdb") for _ in range(2))
    late.release()
    with pytest.raises(WarehouseUnavailable):
        early.records(dict, "SELECT 1")


def test_the_next_answer_follows_a_new_edition(editions):
    shared = Editions(editions)
    assert answer(shared) == (1, "edition-1.duckdb")
    point(editions, "edition-2.duckdb")
    assert answer(shared) == (2, "edition-2.duckdb")


def test_an_answer_keeps_the_edition_of_its_first_question(editions):
    shared = Editions(editions)
    first = Warehouse(shared)
    assert number(first) == 1
    held = shared._current
    point(editions, "edition-2.duckdb")
    assert answer(shared) == (2, "edition-2.duckdb")
    assert (number(first), first.version(), held.is_retired) == (1, "edition-1.duckdb", True)
    first.release()
    with pytest.raises(duckdb.ConnectionException):
        held.connection.execute("SELECT 1")


def test_rows_that_are_being_sent_come_from_one_edition_to_the_last(editions):
    shared = Editions(editions)
    first = Warehouse(shared)
    rows = first.stream("SELECT n FROM number, range(10)", size=1)
    assert next(rows) == [(1,)]
    point(editions, "edition-2.duckdb")
    assert answer(shared)[0] == 2
    assert list(rows) == [[(1,)]] * 9
    first.release()


def test_a_question_after_the_answer_was_sent_is_a_fault(editions):
    own = Warehouse(editions)
    assert number(own) == 1
    own.release()
    with pytest.raises(RuntimeError, match="has been sent"):
        number(own)


def test_many_readers_see_a_change_of_edition_without_an_error(editions):
    shared = Editions(editions)
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(answer, shared) for _ in range(100)]
        point(editions, "edition-2.duckdb")
        answers += [pool.submit(answer, shared) for _ in range(100)]
        seen = [answer.result(20) for answer in answers]
    assert set(seen) <= {(1, "edition-1.duckdb"), (2, "edition-2.duckdb")}
    assert seen[-1][0] == 2
    assert shared._current.readers == 0


def test_what_was_remembered_belongs_to_its_edition(editions):
    shared = Editions(editions)
    assert Warehouse(shared).remembered("number", number) == 1
    assert Warehouse(shared).remembered("number", lambda _: 99) == 1
    point(editions, "edition-2.duckdb")
    assert Warehouse(shared).remembered("number", number) == 2


@pytest.mark.parametrize("target", [None, "gone.duckdb"])
def test_no_edition_is_said_to_be_missing(tmp_path, target):
    path = tmp_path / "warehouse.duckdb"
    if target:
        path.symlink_to(target)
    with pytest.raises(WarehouseUnavailable) as problem:
        Warehouse(path).records(dict, "SELECT 1")
    assert problem.value.reason == "missing"
    assert "python -m etl build" in str(problem.value)


@pytest.mark.parametrize("content", [b"", b"not a warehouse at all", b"\0" * 100_000])
def test_a_file_that_is_no_edition_is_said_to_be_broken(tmp_path, content):
    path = tmp_path / "warehouse.duckdb"
    path.write_bytes(content)
    with pytest.raises(WarehouseUnavailable) as problem:
        Warehouse(path).records(dict, "SELECT 1")
    assert problem.value.reason == "broken"


def test_a_broken_next_edition_is_tried_once_and_logged_once(editions, monkeypatch, caplog):
    shared = Editions(editions)
    assert answer(shared)[0] == 1
    opened, connect = [], duckdb.connect
    monkeypatch.setattr(
        "dashboard.data.editions.duckdb.connect", lambda path, **k: opened.append(path) or connect(path, **k)
    )
    (editions.parent / "edition-3.duckdb").write_bytes(b"half an edition")
    for target, tried in (("edition-3.duckdb", 1), ("edition-4.duckdb", 2)):
        point(editions, target)
        assert {answer(shared) for _ in range(20)} == {(1, "edition-1.duckdb")}
        assert len(opened) == len(caplog.records) == tried
        assert "readers keep edition-1.duckdb" in caplog.text and target in caplog.text
    point(editions, "edition-2.duckdb")
    assert answer(shared)[0] == 2


def test_an_edition_that_was_broken_is_tried_again_when_its_file_is_another(editions):
    shared = Editions(editions)
    assert answer(shared)[0] == 1
    (editions.parent / "edition-3.duckdb").write_bytes(b"half an edition")
    point(editions, "edition-3.duckdb")
    assert answer(shared)[0] == 1
    shutil.copy(editions.parent / "edition-2.duckdb", editions.parent / "edition-3.duckdb")
    assert answer(shared) == (2, "edition-3.duckdb")


def test_an_edition_that_comes_later_is_found(tmp_path, warehouse_path):
    warehouse = Warehouse(Editions(tmp_path / "warehouse.duckdb"))
    with pytest.raises(WarehouseUnavailable):
        warehouse.records(dict, "SELECT 1")
    shutil.copy(warehouse_path.resolve(), tmp_path / "warehouse.duckdb")
    assert warehouse.records(dict, "SELECT 1 AS one") == [{"one": 1}]


def test_reading_does_not_change_the_edition(warehouse_path):
    before = warehouse_path.read_bytes()
    Warehouse(warehouse_path).records(dict, "SELECT * FROM marts.observation")
    assert warehouse_path.read_bytes() == before
    assert not list(warehouse_path.resolve().parent.glob("*.wal"))


@pytest.mark.parametrize("columns", [1, 20, 40])
def test_rows_are_plain_dicts_that_hold_words_and_days_once_and_few_columns_in_half_the_room(
    editions, columns
):
    listed = ", ".join(
        f"'word ' || r % 2 AS c{place}, DATE '2024-01-01' AS d{place}" for place in range(columns // 2)
    )
    rows = Warehouse(editions).records(
        dict, f"SELECT r, {listed or 'NULL AS c0, NULL AS d0'} FROM range(1500) t(r) ORDER BY r"
    )
    assert [row["r"] for row in rows] == list(range(1500)) and type(rows[0]) is dict
    assert rows[1] == {name: rows[1][name] for name in rows[0]} and rows[1] != rows[0]
    for name in list(rows[0])[1:]:
        assert rows[3][name] is rows[1][name]
    if columns == 20:
        usual = dict(zip(rows[0], rows[0].values(), strict=True))
        assert sys.getsizeof(rows[0]) < 0.6 * sys.getsizeof(usual)


def open_files() -> set[str]:
    return {link.readlink().name for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists the open files of a process")
def test_looking_into_the_kept_editions_leaves_none_of_them_open(tmp_path, warehouse_path):
    """Each that stays open takes a process about 10 MB."""
    [made] = [warehouse_path.parent / warehouse_path.readlink()]
    names = [f"2026010{day}T000000Z-0000000{day}" for day in (1, 2, 3)]
    for name in names:
        for ending in (".duckdb", ".manifest.json"):
            shutil.copy(
                made.with_suffix(ending) if ending != ".duckdb" else made, tmp_path / f"{name}{ending}"
            )
    (tmp_path / "warehouse.duckdb").symlink_to(f"{names[2]}.duckdb")
    own = Warehouse(Editions(tmp_path / "warehouse.duckdb"))
    try:
        assert readable_editions(own) == names[::-1]
        assert {name for name in open_files() if name.endswith(".duckdb") and name[:8] == "20260103"}
        assert not open_files() & {f"{name}.duckdb" for name in names[:2]}
        with own.tried(names[0]) as tried:
            edition(tried)
            assert f"{names[0]}.duckdb" in open_files()
            edition(own.at(names[1]))
    finally:
        own.release()
    assert f"{names[1]}.duckdb" in open_files(), "what a reader asked for stays open for the next one"
    assert f"{names[0]}.duckdb" not in open_files()
