"""A random draw prints what one needs to compare a figure with its source."""

import csv
import io

import pytest
from builds import copy_inputs

from etl import __main__ as command_line
from etl.commands.draw import COLUMNS, NothingToDraw, draw_observations
from etl.pipeline import build_warehouse


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    copied = copy_inputs(tmp_path_factory.mktemp("draw"))
    build_warehouse(copied)
    return copied


@pytest.fixture
def command(paths, monkeypatch, capsys):
    monkeypatch.setattr(command_line.Paths, "from_environment", lambda: paths)
    monkeypatch.setattr(command_line.signal, "signal", lambda *_: None)

    def run(*arguments: str) -> str:
        assert command_line.main(["draw", *arguments]) == 0
        return capsys.readouterr().out

    return run


def test_the_same_seed_draws_the_same_rows_and_another_one_others(paths):
    first, again, other = (draw_observations(paths, count=20, seed=seed) for seed in (7, 7, 8))
    assert first == again != other and len(set(first)) == 20


def test_more_than_there_are_draws_every_row_once(paths):
    rows = draw_observations(paths, count=100_000, seed=1)
    lines = sum(
        len(file.read_text(encoding="utf-8").splitlines()) - 1 for file in paths.sources.glob("*.csv")
    )
    assert len(rows) == len({row[-1] for row in rows}) == lines


def test_a_drawn_row_stands_in_its_file_with_its_value_and_locator(paths):
    for row in draw_observations(paths, count=1000, seed=1):
        drawn = dict(zip(COLUMNS, row, strict=True))
        file, _, number = drawn["file"].partition(" row ")
        with (paths.sources.parent / file).open(encoding="utf-8", newline="") as table:
            cells = list(csv.DictReader(table))[int(number) - 2]
        assert (drawn["value"], drawn["locator"], drawn["printed"]) == (
            cells["value"], cells["locator"], cells.get("printed", ""),
        )  # fmt: skip
        assert (
            f"[{cells['indicator_id']}]" in drawn["indicator"]
            and f"[{cells['region_id']}," in drawn["region"]
        )
        assert drawn["source"] and drawn["publisher"] and drawn["url"] and drawn["carrier"]


def test_the_command_says_its_seed_and_both_formats_hold_the_same_rows(command):
    text = command("--count", "5", "--seed", "3")
    assert text.startswith("5 observations drawn with --seed 3\n") and "\n5.\n" in text
    rows = list(csv.DictReader(io.StringIO(command("--count", "5", "--seed", "3", "--format", "csv"))))
    assert len(rows) == 5 and all(row["locator"] in text and row["file"] in text for row in rows)


def test_a_draw_without_an_edition_or_with_a_wrong_count_is_a_sentence(tmp_path, command, capsys):
    with pytest.raises(NothingToDraw, match="build"):
        draw_observations(copy_inputs(tmp_path), count=1, seed=1)
    with pytest.raises(SystemExit):
        command("--count", "0")
    assert "whole number" in capsys.readouterr().err
