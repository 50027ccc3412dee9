"""Each list of codes stands once, is complete, and is what the checker's types allow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.inputs.grammar import PERIOD_FORMS
from vocabulary import codes, due_dates, notes, periods, statuses, territory, units, verdicts

PROJECT = Path(__file__).parent.parent.parent
LISTS = {
    f"{module.__name__}.{name}": value
    for module in (codes, due_dates, periods, statuses, territory, units, verdicts)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, tuple) and isinstance(value[0], str)
}


@pytest.mark.parametrize("name", LISTS)
def test_no_code_stands_twice(name):
    assert len(LISTS[name]) == len(set(LISTS[name])) > 1


def test_a_difference_of_percentages_is_in_points_and_of_people_in_people():
    changes = {unit: units.unit_of_change(unit) for unit in units.units()}
    assert changes["persons"] == "persons" and changes["per_1000_persons"] == "per_1000_persons"
    assert {unit for unit, change in changes.items() if change == "points"} == {
        "percent",
        "percent_of_labour_force",
    }


def test_every_kind_of_period_has_a_form_in_which_it_is_written():
    assert tuple(PERIOD_FORMS) == periods.PERIOD_KINDS


def test_a_series_is_of_a_kind_of_period_or_counts_since_a_year():
    assert set(periods.SERIES_KINDS) == {*periods.PERIOD_KINDS, periods.SINCE}


def test_notes_that_the_build_gives_in_sql_are_known():
    given = {
        literal
        for file in (PROJECT / "etl" / "sql").rglob("*.sql")
        for literal in re.findall(r"'((?:computed|see|shown)_\w+)'", file.read_text(encoding="utf-8"))
    }
    known = {value for name, value in vars(notes).items() if name.isupper()}
    assert given and given <= known
    metadata = PROJECT / "etl" / "metadata"
    files = [metadata / "notes.yml", *metadata.glob("notes/*.yml")]
    described = "".join(path.read_text(encoding="utf-8") for path in files)
    assert all(f"id: {note}\n" in described for note in known)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("languages", r'\(\s*"kk",\s*"ru",\s*"en",?\s*\)'),
        ("the country", r"""["']KZ["']"""),
        ("first days of schemes", r"2018-06-19|2022-06-08|2018, 6, 19|2022, 6, 8"),
        ("the ladder of statuses", r"""["']A["'], ["']B["'], ["']P["'], ["']E["']"""),
        ("the settings of DuckDB", r"python_enable_replacements"),
    ],
)
def test_nobody_else_names(what, pattern):
    copies = [
        str(path.relative_to(PROJECT))
        for package in ("etl", "dashboard", "tools")
        for ending in ("py", "sql")
        for path in sorted((PROJECT / package).rglob(f"*.{ending}"))
        # SQL of registers runs on engines that have none of our macros: what it says of the country is a code of its extracts
        if "registers" not in path.parts or "sql" in path.parts
        if re.search(pattern, path.read_text(encoding="utf-8"))
    ]
    assert copies == [], f"{what} stand in the package vocabulary"
