"""Quotas and what was counted against them, for orders and counts nobody thought of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.load import make_staging, write_vocabulary

SQL = Path(__file__).parent.parent.parent / "etl" / "sql" / "marts"
REGIONS = ("KZ-10", "KZ-11", "KZ-35", "KZ-55")
_OBSERVED = """indicator_id VARCHAR, region_id VARCHAR, period_start DATE, period_end DATE, period_kind VARCHAR, value DOUBLE,
    source_id VARCHAR, obs_status VARCHAR, region_scheme VARCHAR DEFAULT '2022', breakdown VARCHAR DEFAULT '',
    member VARCHAR DEFAULT '', corrected_value DOUBLE, locator VARCHAR DEFAULT 'table', known_from DATE DEFAULT DATE '2024-01-31',
    revision INTEGER DEFAULT 0, is_latest BOOLEAN DEFAULT true, is_derived BOOLEAN DEFAULT false, note VARCHAR DEFAULT '',
    stands_for DATE"""
Figure = tuple[str, str, date, date, str, float, str, str]


def quota_of(indicator: str, region: str, value: float, source: str = "order", status: str = "A") -> Figure:
    return (indicator, region, date(2024, 1, 1), date(2024, 12, 31), "year", value, source, status)


def count_of(region: str, until: date, value: float, indicator: str = "moved", status: str = "A") -> Figure:
    return (indicator, region, date(2024, 1, 1), until, "cumulative", value, "press", status)


def built(figures: Sequence[Figure], words: str = "") -> duckdb.DuckDBPyConnection:
    """Marts of two kinds of people, one quota of both, and permits under a ceiling; `words` are more orders of 2024."""
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute("PRAGMA disable_optimizer; CREATE SCHEMA staging; CREATE SCHEMA marts")
    make_staging(connection)
    write_vocabulary(connection)
    connection.execute(
        f"""CREATE TABLE marts.observation ({_OBSERVED});
        INSERT INTO staging.indicators (id, measure_kind) VALUES ('moved', 'flow'), ('permits', 'stock');
        INSERT INTO staging.quota_kinds (id, indicator, rule, parts, role) VALUES
            ('home', 'home_quota', 'plan', [], 'receives_qandas'), ('inside', 'inside_quota', 'plan', [], NULL),
            ('both', 'both_quota', 'plan', ['home', 'inside'], NULL), ('labour', 'labour_quota', 'ceiling', [], NULL);
        INSERT INTO staging.counted_against VALUES ('both', 1, 'moved', '', ''), ('labour', 1, 'permits', '', '');
        INSERT INTO staging.quotas (id, kind, year, version, sources, in_force, in_force_precision) VALUES
            ('1', 'home', 2024, 'initial', ['order'], NULL, NULL), ('2', 'inside', 2024, 'initial', ['order'], NULL, NULL),
            ('3', 'both', 2024, 'initial', ['order'], NULL, NULL), ('4', 'labour', 2024, 'initial', ['order'], NULL, NULL)
            {words}"""
    )
    connection.executemany(
        """INSERT INTO marts.observation (indicator_id, region_id, period_start, period_end, period_kind, value, source_id,
           obs_status, stands_for) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(*figure, figure[3]) for figure in figures],
    )
    for mart in ("quota", "execution", "designated_region"):
        text = (SQL / f"{mart}.sql").read_text(encoding="utf-8")
        connection.execute(f"CREATE TABLE marts.{mart} AS {text}")
    return connection


def shares(connection: duckdb.DuckDBPyConnection, what: str = "done, quota, state") -> list[tuple]:
    return connection.execute(
        f"SELECT region_id, {what} FROM marts.execution WHERE quota_kind = 'both' ORDER BY as_of, region_id"
    ).fetchall()


people = st.integers(min_value=1, max_value=10**5)
lists = st.dictionaries(st.sampled_from(REGIONS), people, min_size=1)


@settings(max_examples=25, deadline=None)
@given(home=lists, inside=lists, done=st.dictionaries(st.sampled_from(REGIONS), people))
def test_regions_add_up_to_the_country_when_both_lists_are_whole(home, inside, done):
    figures = [quota_of("home_quota", region, value) for region, value in home.items()]
    figures += [quota_of("inside_quota", region, value) for region, value in inside.items()]
    figures += [
        quota_of("home_quota", "KZ", sum(home.values())),
        quota_of("inside_quota", "KZ", sum(inside.values())),
    ]
    ordered = home.keys() | inside.keys()
    done = {region: done.get(region, 0) for region in ordered}
    figures += [count_of(region, date(2024, 9, 30), value) for region, value in done.items()]
    figures.append(count_of("KZ", date(2024, 9, 30), sum(done.values())))
    with built(figures) as connection:
        found = {row[0]: row[1:] for row in shares(connection, "done, quota, share, gap")}
    country = found.pop("KZ")
    assert found.keys() == ordered
    assert sum(row[0] for row in found.values()) == country[0]
    assert sum(row[1] for row in found.values()) == country[1] == sum(home.values()) + sum(inside.values())
    assert sum(row[3] for row in found.values()) == country[3]
    assert all(row[2] == pytest.approx(100 * row[0] / row[1]) for row in (*found.values(), country))


@settings(max_examples=25, deadline=None)
@given(home=lists, inside=lists, lost=people)
def test_a_part_counts_as_nothing_only_where_its_list_is_whole(home, inside, lost):
    figures = [quota_of("home_quota", region, value) for region, value in home.items()]
    figures += [quota_of("inside_quota", region, value) for region, value in inside.items()]
    figures += [
        quota_of("home_quota", "KZ", sum(home.values())),
        quota_of("inside_quota", "KZ", sum(inside.values()) + lost),
    ]
    with built(figures) as connection:
        rows = connection.execute(
            "SELECT region_id, value FROM marts.quota WHERE quota_kind = 'both' AND region_id <> 'KZ'"
        ).fetchall()
    # the list of the second part lacks somebody: a region that it does not name may be the one
    assert dict(rows) == {region: home.get(region, 0) + value for region, value in inside.items()}


def test_a_printed_sum_stands_instead_of_one_that_is_added_up():
    figures = [
        quota_of("home_quota", "KZ", 10),
        quota_of("inside_quota", "KZ", 20),
        quota_of("both_quota", "KZ", 31),
    ]
    with built(figures) as connection:
        found = connection.execute(
            "SELECT value, is_derived FROM marts.quota WHERE quota_kind = 'both'"
        ).fetchall()
    assert found == [(31, False)]


def test_of_the_country_a_part_without_a_number_is_not_nothing():
    with built([quota_of("home_quota", "KZ", 10), quota_of("inside_quota", "KZ-10", 5)]) as connection:
        assert not connection.execute("SELECT value FROM marts.quota WHERE quota_kind = 'both'").fetchall()


def test_a_part_of_which_nothing_at_all_is_known_is_not_nothing_either():
    with built([quota_of("home_quota", "KZ", 10), quota_of("home_quota", "KZ-10", 10)]) as connection:
        assert not connection.execute("SELECT value FROM marts.quota WHERE quota_kind = 'both'").fetchall()


def test_a_printed_sum_of_one_version_leaves_the_others_to_be_added_up():
    words = """, ('5', 'home', 2024, 'revised', ['change'], DATE '2024-08-24', 'day'),
        ('6', 'inside', 2024, 'revised', ['change'], DATE '2024-09-01', 'month')"""
    figures = [quota_of("both_quota", "KZ", 30), quota_of("home_quota", "KZ", 15, "change")]
    figures.append(quota_of("inside_quota", "KZ", 20, "change"))
    with built(figures, words) as connection:
        found = connection.execute(
            """SELECT step, version, value, is_derived, in_force_from, in_force_precision FROM marts.quota
               WHERE quota_kind = 'both' ORDER BY step"""
        ).fetchall()
    # the sum is in force once both parts are
    assert found == [
        (1, "initial", 30, False, None, None),
        (2, "revised", 35, True, date(2024, 9, 1), "month"),
    ]


LATER = """, ('5', 'both', 2024, 'draft', ['draft'], NULL, NULL),
    ('6', 'both', 2024, 'revised', ['change'], DATE '2024-08-24', 'day')"""


@pytest.mark.parametrize(
    ("until", "done", "expected"),
    [
        (date(2024, 8, 23), 100, (100, "initial", "filled", None)),
        (date(2024, 8, 24), 100, (200, "revised", "behind", pytest.approx(100 / (4 + 7 / 31)))),
        (date(2024, 9, 30), 150, (200, "revised", "on_course", pytest.approx(50 / 3))),
        (date(2024, 12, 31), 199, (200, "revised", "not_filled", None)),
        (date(2024, 12, 31), 200, (200, "revised", "filled", None)),
        (date(2024, 1, 31), 201, (100, "initial", "above_quota", None)),
    ],
)
def test_a_count_is_set_against_the_word_that_counts_on_its_day(until, done, expected):
    figures = [quota_of("both_quota", "KZ", 100), quota_of("both_quota", "KZ", 300, "draft")]
    figures += [quota_of("both_quota", "KZ", 200, "change"), count_of("KZ", until, done)]
    with built(figures, LATER) as connection:
        assert shares(connection, "quota, quota_version, state, per_month") == [("KZ", *expected)]


def test_a_region_without_the_later_number_is_measured_by_the_first_and_says_so():
    figures = [quota_of("both_quota", region, 100) for region in ("KZ", "KZ-10")]
    figures += [quota_of("both_quota", "KZ", 200, "change")]
    figures += [count_of(region, date(2024, 12, 31), 100) for region in ("KZ", "KZ-10")]
    with built(figures, LATER) as connection:
        found = shares(connection, "quota, state, has_later_quota")
    assert found == [("KZ", 200, "not_filled", False), ("KZ-10", 100, "filled", True)]


def test_before_the_later_number_counts_nobody_lacks_it():
    figures = [quota_of("both_quota", region, 100) for region in ("KZ", "KZ-10")]
    figures += [quota_of("both_quota", "KZ", 200, "change"), count_of("KZ-10", date(2024, 6, 30), 60)]
    with built(figures, LATER) as connection:
        assert shares(connection, "has_later_quota") == [("KZ-10", False)]


@pytest.mark.parametrize(("done", "state"), [(99, "within"), (100, "used_up"), (101, "above_quota")])
def test_under_a_ceiling_those_there_on_a_day_are_counted_and_none_of_a_year(done, state):
    day = date(2024, 6, 1)
    figures = [quota_of("labour_quota", "KZ", 100), ("permits", "KZ", day, day, "as_of", done, "press", "A")]
    figures.append(("permits", "KZ", date(2024, 1, 1), date(2024, 12, 31), "year", 70, "press", "A"))
    with built(figures) as connection:
        found = connection.execute("SELECT as_of, state, per_month FROM marts.execution").fetchall()
    assert found == [(day, state, None)]


def test_a_count_since_another_day_than_1_january_is_none_of_the_quota():
    figures = [quota_of("both_quota", "KZ", 100)]
    figures.append(("moved", "KZ", date(2024, 3, 1), date(2024, 6, 30), "cumulative", 50, "press", "A"))
    figures.append(("moved", "KZ", date(2022, 1, 1), date(2024, 6, 30), "cumulative", 50, "press", "A"))
    with built(figures) as connection:
        assert shares(connection) == []


@pytest.mark.parametrize(("quota", "count", "weakest"), [("A", "E", "E"), ("P", "A", "P"), ("A", "A", "A")])
def test_execution_is_as_weak_as_its_weaker_part(quota, count, weakest):
    figures = [
        quota_of("both_quota", "KZ", 100, status=quota),
        count_of("KZ", date(2024, 6, 30), 50, status=count),
    ]
    with built(figures) as connection:
        assert shares(connection, "obs_status") == [("KZ", weakest)]


@pytest.mark.parametrize(("country", "is_whole"), [(30, True), (31, False), (None, False)])
def test_an_order_names_the_regions_that_receive_and_a_draft_does_not(country, is_whole):
    words = ", ('5', 'home', 2024, 'draft', ['draft'], NULL, NULL)"
    figures = [quota_of("home_quota", "KZ-10", 10), quota_of("home_quota", "KZ-11", 20)]
    figures += [quota_of("home_quota", "KZ-35", 5, "draft"), quota_of("home_quota", "KZ-55", 0)]
    figures += [quota_of("inside_quota", "KZ-39", 5)]
    figures += [quota_of("home_quota", "KZ", country)] if country else []
    with built(figures, words) as connection:
        found = connection.execute(
            "SELECT role, region_id, valid_to, is_whole_list FROM marts.designated_region ORDER BY region_id"
        ).fetchall()
    day = date(2024, 12, 31)
    assert found == [("receives_qandas", region, day, is_whole) for region in ("KZ-10", "KZ-11")]


def test_a_version_that_stands_twice_is_added_up_order_by_order():
    """Two changes of one year: the regions of both together are more than the country has in either."""
    words = """, ('5', 'home', 2024, 'revised', ['summer'], DATE '2024-06-01', 'day'),
        ('6', 'inside', 2024, 'revised', ['summer'], DATE '2024-06-01', 'day'),
        ('7', 'home', 2024, 'revised', ['autumn'], DATE '2024-10-01', 'day'),
        ('8', 'inside', 2024, 'revised', ['autumn'], DATE '2024-10-01', 'day')"""
    figures = [
        quota_of(f"{kind}_quota", region, value, source)
        for source, more in (("summer", 0), ("autumn", 5))
        for kind in ("home", "inside")
        for region, value in (("KZ", 30 + more), ("KZ-10", 10), ("KZ-11", 20 + more))
    ]
    with built(figures, words) as connection:
        found = connection.execute(
            """SELECT region_id, turn, value FROM marts.quota WHERE quota_kind = 'both' ORDER BY region_id, turn"""
        ).fetchall()
        check = (SQL.parent / "checks" / "quota__regions_keep_within_the_country.sql").read_text("utf-8")
        assert connection.execute(check).fetchall() == []
        receive = connection.execute(
            "SELECT region_id, is_whole_list FROM marts.designated_region"
        ).fetchall()
    assert found == [
        ("KZ", 1, 60), ("KZ", 2, 70), ("KZ-10", 1, 20), ("KZ-10", 2, 20), ("KZ-11", 1, 40), ("KZ-11", 2, 50),
    ]  # fmt: skip
    assert dict(receive) == {"KZ-10": True, "KZ-11": True}
