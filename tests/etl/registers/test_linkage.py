"""People of two registers are linked by names: judged on labelled people, never below the threshold, and no name is left."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.register_engine.layout import read_layout, register_names
from etl.register_engine.linkage.cleaning import clean
from etl.register_engine.linkage.judging import compare, made_text
from etl.register_engine.linkage.links import read_links
from etl.register_engine.linkage.matching import train
from etl.register_engine.linkage.people import make_people
from etl.register_engine.loading.keys import name_of

_LINK = read_links()[0]
_COMMAND = ["register", "link", _LINK.left, _LINK.right]
_PEOPLE = 4_000


def _link(home: Path, *options: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONITOR_HOME", str(home))
        patch.setenv("REGISTER_KEY_FILE", str(home.parent / "register.key"))
        return main([*_COMMAND, *options])


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which made up people were linked."""
    home = tmp_path_factory.mktemp("made up") / "home"
    home.mkdir()
    (home / "SYNTHETIC").touch()
    assert _link(home, "--made-up", str(_PEOPLE)) == 0
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


def _pairs(home: Path) -> list[tuple[str, str, float]]:
    path = home / "registers" / "linkage" / _LINK.pair / "pairs.parquet"
    with duckdb.connect() as connection:
        return connection.sql(f"FROM '{path}'").fetchall()


def test_what_a_release_reads_says_how_well_people_are_found(linked):
    [facts] = json.loads((linked / "registers" / "linkage.json").read_text())

    assert facts["pair"] == _LINK.pair and facts["threshold"] == _LINK.threshold
    assert facts["linked"] == len(_pairs(linked)) > 0.5 * _PEOPLE
    assert facts["labelled"] > 2_000 and facts["precision"] > 0.99 and facts["recall"] > 0.9


def test_no_pair_is_below_the_threshold_and_nobody_is_in_two(linked):
    pairs = _pairs(linked)
    assert min(probability for _, _, probability in pairs) >= _LINK.threshold
    assert len({left for left, _, _ in pairs}) == len({right for _, right, _ in pairs}) == len(pairs)


def test_pairs_are_those_of_the_truth(linked):
    key = bytes.fromhex((linked.parent / "register.key").read_text().strip())
    with duckdb.connect() as connection:
        make_people(connection, count=_PEOPLE, seed=1)
        truth = connection.sql(
            "SELECT one.person, other.person FROM made AS one JOIN made AS other USING (truth) WHERE one.side = 'left' AND other.side = 'right'"
        ).fetchall()
    named = {(name_of(key, "person", left), name_of(key, "person", right)) for left, right in truth}
    found = {(left, right) for left, right, _ in _pairs(linked)}
    assert len(found & named) > 0.99 * len(found) and len(found & named) > 0.9 * len(named)


def test_no_name_and_no_number_of_a_person_is_left_and_others_cannot_read_what_is(linked):
    left = [path for path in linked.rglob("*") if path.is_file()]
    assert {path.name for path in left} == {
        "SYNTHETIC", ".lock", "linkage.json", "model.json", "pairs.parquet", "report.json"
    }  # fmt: skip
    texts = [path.read_bytes().decode("utf-8", "ignore").lower() for path in left]
    for word in ("нұрсұлтан", "nursultan", "нурсултан", "a00000000003"):
        assert not any(word in text for text in texts)
    assert (linked / "registers").stat().st_mode & 0o077 == 0


def test_a_lower_threshold_is_refused_and_a_higher_one_taken_as_it_is(linked, capsys):
    before = (linked / "registers" / "linkage.json").read_text()
    assert _link(linked, "--made-up", "4000", "--threshold", "0.5") == 1
    assert "Nothing is linked below 0.95" in capsys.readouterr().err
    assert (linked / "registers" / "linkage.json").read_text() == before


def test_made_up_people_are_not_linked_where_registers_are_real(home, capsys):
    assert _link(home, "--made-up", "4000") == 1
    assert "is not marked SYNTHETIC" in capsys.readouterr().err


def test_registers_that_are_not_declared_are_not_linked(home, monkeypatch, capsys):
    monkeypatch.setenv("MONITOR_HOME", str(home))
    assert main(["register", "link", "permits", "permits", "--made-up", "9"]) == 1
    assert f"Links are: {_LINK.left} {_LINK.right}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("heads", "rows", "said"),
    [
        (["ЖСН", "Тегі", "Туған күні"], 2_000, "it has no column given_name"),
        (["ЖСН", "Тегі", "Аты", "Туған күні"], 10, "it has 10 rows of people"),
        (["ЖСН", "Тегі", "Аты", "Имя", "Туған күні"], 10, "it has two columns for given_name"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_and_nothing_is_left(
    home, tmp_path, capsys, heads, rows, said
):
    file = tmp_path / "people.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([heads, *(["x"] * len(heads) for _ in range(rows))])
    assert _link(home, "--people", str(file), str(file)) == 1
    assert said in capsys.readouterr().err
    assert not [path for path in home.rglob("*") if path.is_file() and path.name != ".lock"]


@pytest.mark.parametrize("megabytes", ["150", "400", "800"])
def test_linkage_ends_at_its_limits_and_leaves_what_was_there(linked, monkeypatch, capsys, megabytes):
    """A child reads the files: what it may not take ends it, and not the command."""
    before = _kept(linked)
    monkeypatch.setenv("REGISTER_LOAD_MEMORY_MB", megabytes)
    assert _link(linked, "--made-up", str(_PEOPLE)) == 1
    assert f"more than {megabytes} MB of memory" in capsys.readouterr().err
    assert _kept(linked) == before


def _kept(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != ".lock"}


def test_files_of_people_come_as_owners_write_them(home, tmp_path):
    """CSV with heads in Russian and days as 29.02.1984 on one side, Parquet on the other."""
    with duckdb.connect() as connection:
        make_people(connection, count=3_000, seed=5)
        connection.execute(
            f"""
            COPY (
                SELECT person AS "ИИН", surname AS "Фамилия", given_name AS "Имя", patronymic AS "Отчество",
                    strftime(born_on, '%d.%m.%Y') AS "Дата рождения", CASE sex WHEN 'M' THEN 'муж' ELSE 'жен' END AS "Пол"
                FROM made WHERE side = 'left'
            ) TO '{tmp_path / "left.csv"}' (HEADER, DELIMITER ';')
            """
        )
        connection.execute(
            f"COPY (SELECT * EXCLUDE (side, truth) FROM made WHERE side = 'right') TO '{tmp_path / 'right.parquet'}' (FORMAT parquet)"
        )
        assert _link(home, "--people", str(tmp_path / "left.csv"), str(tmp_path / "right.parquet")) == 0
        key = bytes.fromhex((tmp_path / "register.key").read_text().strip())
        names = {
            name_of(key, "person", person): person
            for (person,) in connection.sql("SELECT person FROM made").fetchall()
        }
        found = [(names[left], names[right]) for left, right, _ in _pairs(home)]
        connection.execute("CREATE TABLE found (left_id VARCHAR, right_id VARCHAR)")
        connection.executemany("INSERT INTO found VALUES ($1, $2)", found)
        judged = compare(connection, "found")
    assert judged.precision > 0.99 and judged.recall > 0.85


def test_registers_that_are_linked_exist_and_tell_people_apart():
    for link in read_links():
        for name in (link.left, link.right):
            assert name in register_names()
            assert any(field.type == "person" for field in read_layout(name).fields)


def test_how_dates_agree_is_learnt_as_it_is_though_many_bear_one_name(tmp_path):
    """Of a million pairs that share surname and given name few are one person: learnt from those, dates seem to agree seldom."""
    with duckdb.connect() as connection:
        make_people(connection, count=40_000, seed=3)
        for side in ("left", "right"):
            clean(connection, f"({made_text(side)})", f"clean_{side}")
        train(connection, "clean_left", "clean_right", tmp_path / "model.json")
        [(truth,)] = connection.sql(
            """
            SELECT avg(CASE WHEN one.born_on = other.born_on THEN 1 ELSE 0 END)
            FROM made AS m INNER JOIN made AS n ON m.truth = n.truth AND m.side = 'left' AND n.side = 'right'
            INNER JOIN clean_left AS one ON one.unique_id = m.person
            INNER JOIN clean_right AS other ON other.unique_id = n.person
            WHERE one.born_year IS NOT NULL AND other.born_year IS NOT NULL
            """
        ).fetchall()
    model = json.loads((tmp_path / "model.json").read_text())
    born = next(one for one in model["comparisons"] if one["output_column_name"] == "born")
    learnt = next(
        one["m_probability"] for one in born["comparison_levels"] if one["label_for_charts"] == "the same day"
    )
    assert learnt == pytest.approx(truth, abs=0.05)
