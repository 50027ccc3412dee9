"""What SQL reads of the vocabulary is what Python says, in a built edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from etl.load.tables import open_for_reading
from etl.load.vocabulary import _LISTS
from vocabulary.periods import PERIOD_KINDS, series_kind
from vocabulary.statuses import CELL_STATES, OBS_STATUSES, STATUS_LADDER, cell_state
from vocabulary.territory import COUNTRY, FEWEST_REGIONS, NEWEST_SCHEME, SCHEMES, scheme_on

SQL = Path(__file__).parent.parent.parent / "etl" / "sql"
DAYS = [date(1990, 1, 1) + timedelta(days=30 * step) for step in range(450)] + [
    scheme.first_day + timedelta(days=by) for scheme in SCHEMES if scheme.first_day for by in (-1, 0, 1)
]


@pytest.fixture(scope="module")
def edition(warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(warehouse_path.resolve()) as connection:
        yield connection


def test_every_list_stands_in_its_order(edition):
    found = edition.execute(
        "SELECT list, list(code ORDER BY step) FROM staging.code GROUP BY list"
    ).fetchall()
    assert {name: tuple(listed) for name, listed in found} == _LISTS


@pytest.mark.parametrize("name", _LISTS)
def test_a_check_asks_for_a_list_by_name(edition, name):
    assert edition.execute(f"SELECT staging.codes('{name}')").fetchone() == (list(_LISTS[name]),)


def test_every_list_that_a_check_asks_for_is_there():
    asked = {
        part.partition("'")[0]
        for file in SQL.rglob("*.sql")
        for part in file.read_text(encoding="utf-8").split("staging.codes('")[1:]
    }
    assert asked == _LISTS.keys()


def test_the_country_and_the_fewest_regions_are_the_same(edition):
    assert edition.execute("SELECT staging.country(), staging.fewest_regions()").fetchone() == (
        COUNTRY,
        FEWEST_REGIONS,
    )


def test_a_day_has_the_same_scheme_by_macro_by_table_and_in_python(edition):
    found = edition.execute(
        """SELECT item.day, staging.scheme_on(item.day), scheme.scheme
           FROM (SELECT unnest(?) AS day) AS item
           LEFT JOIN staging.scheme AS scheme ON item.day BETWEEN scheme.first_day AND scheme.last_day""",
        [DAYS],
    ).fetchall()
    assert len(found) == len(DAYS)
    assert all(by_macro == by_table == scheme_on(day) for day, by_macro, by_table in found)


def test_one_scheme_is_the_newest(edition):
    assert edition.execute("SELECT scheme FROM staging.scheme WHERE is_newest").fetchall() == [
        (NEWEST_SCHEME,)
    ]


def test_a_status_is_as_weak_in_sql_as_on_the_ladder(edition):
    found = edition.execute("SELECT item, staging.weakness(item) FROM unnest(?) AS t(item)", [OBS_STATUSES])
    steps = {status: step for step, status in enumerate(STATUS_LADDER, start=1)}
    assert dict(found.fetchall()) == {status: steps.get(status) for status in OBS_STATUSES}


def test_a_cell_says_of_a_figure_what_python_says(edition):
    found = edition.execute("SELECT obs_status, is_derived, state, step FROM staging.cell_state").fetchall()
    assert len(found) == 2 * len(OBS_STATUSES)
    for status, is_derived, state, step in found:
        assert state == cell_state(status, is_derived=is_derived) == CELL_STATES[step - 1]


@pytest.mark.parametrize("kind", PERIOD_KINDS)
@pytest.mark.parametrize(
    ("start", "end"), [(date(1991, 1, 1), date(2021, 10, 1)), (date(2021, 1, 1), date(2021, 8, 31))]
)
def test_a_count_over_years_is_a_series_of_its_own(edition, kind, start, end):
    [(found,)] = edition.execute("SELECT staging.series_kind(?, ?, ?)", [kind, start, end]).fetchall()
    assert found == series_kind(kind, start, end)
    assert (found == "since") == (kind == "cumulative" and start.year == 1991)


def test_statements_of_the_build_name_neither_the_country_nor_a_scheme():
    named = [
        f"{file.name}: {literal}"
        for file in sorted(SQL.rglob("*.sql"))
        for literal in (f"'{COUNTRY}'", *(f"'{scheme.id}'" for scheme in SCHEMES))
        if literal in file.read_text(encoding="utf-8")
    ]
    assert named == []
