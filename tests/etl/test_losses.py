"""A table that lost rows is as well formed as before: its past refuses it, unless somebody says why the rows may go."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builds import FIXTURES, PROJECT, copy_with_registers, verified_edition

from etl import __main__ as command_line
from etl.catalog import read_catalog
from etl.commands.expect import write_expectations
from etl.errors import InputsRejected
from etl.extract import RawRow, extract_observation_table
from etl.inputs import check_list
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse, check_warehouse
from etl.publish import current_edition
from etl.validate import expected

SOURCES = sorted((PROJECT / "etl" / "sources").glob("*.csv"), key=lambda path: path.name)
REASON = "the publisher withdrew the table"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Inputs of their own, checks included, with a register of their rows."""
    return copy_with_registers(tmp_path)


def forget_register(paths: Paths) -> None:
    (paths.metadata / expected.REGISTER).write_text("[]\n", encoding="utf-8")


def cut_in_half(file: Path) -> None:
    """What a download that broke off at the end of a row leaves."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[: 1 + len(lines) // 2]), encoding="utf-8")


def drop_last_row(file: Path) -> None:
    """A loss that breaks no rule between figures."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")


def problems_of(paths: Paths, command=build_warehouse) -> tuple[str, ...]:
    with pytest.raises(InputsRejected) as caught:
        command(paths)
    return tuple(str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize("command", [build_warehouse, check_warehouse])
def test_a_table_cut_in_half_is_refused_by_the_register_of_a_fresh_clone(paths, command):
    cut_in_half(paths.sources / "population.csv")
    [problem] = problems_of(paths, command)
    assert problem.startswith(
        "sources/population.csv: file, indicator `population`: found 22 of the 44 rows that metadata/"
    )
    assert "--accept-loss" in problem


def test_a_table_cut_in_half_is_refused_by_the_last_edition(paths):
    first = build_warehouse(paths).edition_id
    forget_register(paths)
    cut_in_half(paths.sources / "population.csv")
    [problem] = problems_of(paths)
    assert f"found 22 of the 44 rows that edition {first} has" in problem
    assert verified_edition(paths) == first


def test_a_table_that_is_gone_is_named_with_all_its_indicators_beside_other_problems(paths):
    gone = {row.cells["indicator_id"] for row in rows_of(paths.sources / "foreign_labour.csv")}
    (paths.sources / "foreign_labour.csv").unlink()
    table = paths.sources / "population.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",A,", ",X,", 1), encoding="utf-8")
    found = problems_of(paths)
    assert {line.split("`")[1] for line in found if "found no such file, none of the" in line} == gone
    assert len(found) == len(gone) + 1


def test_rows_may_be_added_without_a_word_and_expect_raises_the_number(paths):
    with (paths.sources / "foreign_labour.csv").open("a", encoding="utf-8") as table:
        table.write(
            "foreign_labour_quota_share,KZ,2022,2024,year,,,0.2,A,test-ministry,order,2023-12-20,2023-12-20,0,,\n"
        )
    before = register_of(paths)["foreign_labour.csv", "foreign_labour_quota_share"]
    assert build_warehouse(paths).is_new
    write_expectations(paths, accept_loss=None)
    assert register_of(paths)["foreign_labour.csv", "foreign_labour_quota_share"] == before + 1


def test_a_loss_with_a_reason_is_built_and_the_edition_keeps_reason_and_day(paths):
    build_warehouse(paths)
    drop_last_row(paths.sources / "population.csv")
    built = build_warehouse(paths, accept_loss=REASON).edition_id
    manifest = json.loads(current_edition(paths).with_suffix(".manifest.json").read_text(encoding="utf-8"))
    on = f"{built[:4]}-{built[4:6]}-{built[6:8]}"
    assert manifest["accepted_loss"] == {
        "reason": REASON,
        "on": on,
        "lost": ["population.csv: population: 44 -> 43"],
    }
    with closing(open_for_reading(paths.warehouse.resolve())) as connection:
        kept = connection.execute("SELECT * EXCLUDE accepted_on FROM meta.accepted_loss").fetchall()
    assert kept == [("population.csv", "population", 44, 43, REASON)]


def test_expect_lowers_a_number_only_with_a_reason_which_then_holds_for_every_clone(paths):
    build_warehouse(paths)
    drop_last_row(paths.sources / "population.csv")
    assert problems_of(paths, lambda paths: write_expectations(paths, accept_loss=None))
    assert register_of(paths)["population.csv", "population"] == 44
    write_expectations(paths, accept_loss=REASON)
    assert register_of(paths)["population.csv", "population"] == 43
    assert REASON in (paths.metadata / expected.REGISTER).read_text(encoding="utf-8")
    assert build_warehouse(paths).is_new


def test_a_reason_given_once_does_not_cover_the_same_loss_of_rows_put_back_since(paths):
    table = paths.sources / "population.csv"
    whole = table.read_text(encoding="utf-8")
    drop_last_row(table)
    write_expectations(paths, accept_loss=REASON)
    table.write_text(whole, encoding="utf-8")
    write_expectations(paths, accept_loss=None)
    build_warehouse(paths)
    drop_last_row(table)
    [problem] = problems_of(paths)
    assert "found 43 of the 44 rows" in problem


def test_a_register_is_read_as_it_was_written(paths):
    (paths.sources / "document.csv").unlink()
    write_expectations(paths, accept_loss='it\'s gone: "all" of it')
    text = (paths.metadata / expected.REGISTER).read_text(encoding="utf-8")
    read = read_catalog(
        file for file in take_snapshot(paths, is_synthetic=False).under("metadata")
    ).expected_rows
    assert expected.to_yaml(read) == text and "document.csv\n  rows: {}" in text


def test_the_command_asks_for_a_reason_of_some_words(paths, monkeypatch, capsys):
    monkeypatch.setattr(command_line.Paths, "from_environment", lambda audience="public": paths)
    monkeypatch.setattr(command_line.signal, "signal", lambda *_: None)
    drop_last_row(paths.sources / "population.csv")
    with pytest.raises(SystemExit):
        command_line.main(["build", "--accept-loss", "x"])
    assert command_line.main(["build"]) == 1 and "43 of the 44 rows" in capsys.readouterr().err
    assert command_line.main(["expect", "--accept-loss", REASON]) == 0
    assert command_line.main(["build", "--accept-loss", REASON]) == 0


# the project's own tables


def rows_of(path: Path) -> list[RawRow]:
    return extract_observation_table(InputFile(f"sources/{path.name}", path.read_bytes()), [])


def register_of(paths: Paths) -> dict[tuple[str, str], int]:
    return expected.registered(
        read_catalog(take_snapshot(paths, is_synthetic=False).under("metadata")).expected_rows
    )


@pytest.fixture(scope="module")
def project() -> Iterator[Paths]:
    yield Paths(sources=PROJECT / "etl" / "sources", metadata=PROJECT / "etl" / "metadata", home=PROJECT)


@pytest.fixture(scope="module")
def register(project: Paths) -> dict[tuple[str, str], int]:
    return register_of(project)


@pytest.mark.parametrize("file", SOURCES, ids=lambda path: path.stem)
def test_each_source_cut_in_half_or_taken_away_is_refused(register, file):
    rows = rows_of(file)
    own = {key: number for key, number in register.items() if key[0] == file.name}
    assert own, f"nothing is expected of {file.name}: run `python -m etl expect`"
    half = expected.count_rows(rows[: len(rows) // 2])
    assert list(expected.losses(own, half, witness="the register"))
    gone = list(expected.losses(own, {}, witness="the register"))
    assert {loss.indicator_id for loss in gone} == {row.cells["indicator_id"] for row in rows}


def test_each_check_of_the_project_is_listed(project):
    snapshot = take_snapshot(project, is_synthetic=False)
    assert check_list.listed(snapshot, []) == check_list.hashes(snapshot), "run `python -m etl expect`"


# checks


CHECK = "observation__key_is_unique"


@pytest.mark.parametrize("command", [build_warehouse, check_warehouse])
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda file: file.unlink(), "no such file"),
        (lambda file: file.write_text("SELECT 1 WHERE false", encoding="utf-8"), "another text"),
    ],
    ids=["removed", "altered"],
)
def test_a_check_that_was_removed_or_altered_is_named(paths, change, found, command):
    change(paths.sql / "checks" / f"{CHECK}.sql")
    [problem] = problems_of(paths, command)
    assert (
        problem.startswith(f"sql/checks/{CHECK}.sql: file: found {found}")
        and "python -m etl expect" in problem
    )


def test_without_the_list_of_checks_nothing_is_built(paths):
    (paths.sql / "checks.sha256").unlink()
    [problem] = problems_of(paths)
    assert problem.startswith("sql/checks.sha256: file: found no such file")


def test_the_manifest_names_each_check_that_the_edition_passed(paths):
    build_warehouse(paths)
    manifest = json.loads(current_edition(paths).with_suffix(".manifest.json").read_text(encoding="utf-8"))
    assert manifest["checks"] == check_list.hashes(take_snapshot(paths, is_synthetic=False))
    assert len(manifest["checks"][CHECK]) == 64


def test_a_check_taken_off_the_list_too_is_named_beside_the_edition_that_passed_it(paths):
    first = build_warehouse(paths).edition_id
    (paths.sql / "checks" / f"{CHECK}.sql").unlink()
    write_expectations(paths, accept_loss=None)
    said: list[str] = []
    assert build_warehouse(paths, say=said.append).is_new
    assert f"edition {first} passed checks that are no longer there: {CHECK}" in said


def test_fixtures_expect_nothing_so_that_tests_may_change_them():
    assert (FIXTURES / "metadata" / expected.REGISTER).read_text(encoding="utf-8") == "[]\n"
