"""What changed between two editions of the repository's own figures is told value by value, and the counts agree."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse

pytestmark = pytest.mark.contract

PROJECT = Path(__file__).parent.parent.parent
VALUES = """SELECT indicator_id, change, region_id, old_value, new_value, reason, previous_edition_id
            FROM meta.change_value ORDER BY ALL"""
COUNTS = "SELECT indicator_id, added, changed, removed FROM meta.change ORDER BY ALL"


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[str, list[tuple], list[tuple], list[tuple]]:
    """An edition, then one in which 39 people move from Akmola to Aktobe in 2004; both as they tell it."""
    home = tmp_path_factory.mktemp("changes")
    sources = home / "sources"
    shutil.copytree(PROJECT / "etl" / "sources", sources)
    paths = Paths(sources=sources, metadata=PROJECT / "etl" / "metadata", home=home)
    first = build_warehouse(paths).edition_id
    with open_for_reading(paths.warehouse.resolve()) as connection:
        of_first = connection.execute(VALUES).fetchall()
    file = sources / "population.csv"
    text = file.read_text(encoding="utf-8")
    for region, by in (("KZ-11", -39), ("KZ-15", 39)):
        text, times = re.subn(
            rf"(?m)^(population,{region},2017,2004,year,,,)(\d+)(,)",
            lambda m, by=by: f"{m[1]}{int(m[2]) + by}{m[3]}",
            text,
        )
        assert times == 1
    file.write_text(text, encoding="utf-8")
    build_warehouse(paths)
    with open_for_reading(paths.warehouse.resolve()) as connection:
        return first, of_first, connection.execute(VALUES).fetchall(), connection.execute(COUNTS).fetchall()


def test_a_first_edition_has_nothing_to_compare_with(told):
    assert told[1] == []


def test_the_two_figures_that_changed_and_nothing_else_are_told_with_both_values(told):
    first, _, values, _ = told
    own = [row for row in values if row[0] == "population"]
    assert [(row[1], row[2], row[4] - row[3], row[5], row[6]) for row in own] == [
        ("changed", "KZ-11", -39, "entry_corrected", first),
        ("changed", "KZ-15", 39, "entry_corrected", first),
    ]
    # whatever else differs was computed from them
    assert {row[2] for row in values} == {"KZ-11", "KZ-15"}


def test_the_counts_of_each_indicator_are_the_number_of_its_values(told):
    _, _, values, counts = told
    assert counts == sorted(
        (
            name,
            *(
                sum(row[0] == name and row[1] == change for row in values)
                for change in ("added", "changed", "removed")
            ),
        )
        for name in {row[0] for row in values}
    )
