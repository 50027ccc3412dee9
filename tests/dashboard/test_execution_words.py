"""What is said of a quota: who is missing, who is too many, and how exactly its day is known."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from dashboard.components.verdict import execution_badge
from dashboard.data.warehouse import Warehouse
from dashboard.queries.designated import regions_with_role
from dashboard.queries.duties import akimats, bodies_of_measures, duties_of_region
from dashboard.queries.execution import Execution, execution_of_year, executions
from dashboard.queries.quotas import Quota, quota_kinds, quotas_of_region
from dashboard.queries.whole import held_tables
from dashboard.wording.execution import (
    day_words,
    done_words,
    ends_unknown,
    gap_words,
    later_words,
    state_and_gap,
    state_words,
    time_words,
    version_words,
)

ROW = Execution(
    quota_kind="both", rule="plan", region_id="KZ", region_scheme="2022", year=2025, as_of=date(2025, 9, 30),
    period_start=date(2025, 1, 1), period_end=date(2025, 9, 30), period_kind="cumulative", done=5213, done_indicator_id="moved",
    done_source_id="press", done_note="", quota=9653, quota_version="initial", quota_step=1, quota_source_id="order",
    has_later_quota=False, share=100 * 5213 / 9653, time_share=100 * 273 / 365, state="behind", gap=4440, per_month=1479.1,
    obs_status="A", is_derived=True, is_latest=True,
)  # fmt: skip
# The same in a year that runs, whichever day it is today.
RUNNING = replace(ROW, year=2999, as_of=date(2999, 9, 30))
QUOTA = Quota(
    "both", "KZ", "2022", 2025, "revised", 2, 9653, date(2025, 8, 24), date(2025, 8, 24), "day", None, "quota", "order", "table", "A", False,
)  # fmt: skip


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_plan_says_what_was_done_how_much_time_has_gone_and_what_is_missing(ask):
    request = ask("/")
    assert plain(done_words(request, ROW)) == "5,213 people of a quota of 9,653 people (54.0 % of the quota)"
    assert plain(day_words(request, ROW)) == "January–September 2025"
    assert plain(time_words(request, RUNNING)) == "74.8 % of the year gone"
    assert (
        plain(gap_words(request, RUNNING))
        == "short by 4,440 people; to fill it by 31 December 2999: 1,480 people a month"
    )
    assert state_words(request, RUNNING) == "Behind"
    assert plain(state_and_gap(request, RUNNING)) == "Behind: short by 4,440 people"


def test_a_year_that_is_over_is_told_as_of_its_last_count_without_a_need_a_month(ask):
    """Nothing is needed any more by a 31 December that has gone by."""
    request = ask("/")
    then = "Was behind on 30 September 2025; the result of the year was not found"
    assert plain(state_words(request, ROW)) == then and state_and_gap(request, ROW) == "Was behind"
    assert (
        plain(ends_unknown(request, ROW))
        == "short by 4,440 people then; the result of the year was not found"
    )
    assert ends_unknown(request, RUNNING) == ""
    assert plain(time_words(request, ROW)) == "by then 74.8 % of the year had gone"
    assert plain(gap_words(request, ROW)) == "short by 4,440 people then"


def test_a_whole_year_and_a_quota_filled_before_its_end_stay_as_they_are(ask):
    request = ask("/")
    assert state_words(request, replace(ROW, state="not_filled", time_share=100.0)) == "Not filled"
    assert state_words(request, replace(ROW, state="filled")) == "Filled"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"gap": 0, "per_month": None}, ""),
        ({"gap": -7, "per_month": None}, "over the quota by 7 people"),
        ({"gap": 7, "per_month": None}, "short by 7 people"),
        ({"gap": 7, "per_month": None, "rule": "ceiling"}, "left of the quota: 7 people"),
    ],
)
def test_nobody_is_missing_where_nobody_is(ask, changed, said):
    assert plain(gap_words(ask("/"), replace(RUNNING, **changed))) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": "above_quota", "gap": -55, "per_month": None}, "Above the quota: 55 people"),
        ({"state": "behind", "gap": 7, "per_month": 3}, "Behind: short by 7 people"),
        ({"state": "filled", "gap": 0, "per_month": None}, "Filled"),
    ],
)
def test_what_is_above_the_quota_is_said_once(ask, changed, said):
    assert plain(state_and_gap(ask("/"), replace(RUNNING, **changed))) == said


def test_a_region_measured_by_an_older_number_says_by_which(ask):
    assert later_words(ask("/"), ROW) == ""
    assert "initial quota" in later_words(ask("/"), replace(ROW, has_later_quota=True))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "changed during the year; in force from 24 August 2025"),
        ({"in_force_precision": "month"}, "changed during the year; in force by August 2025 at the latest"),
        ({"in_force_precision": "year"}, "changed during the year; in force by 2025 at the latest"),
        ({"in_force_from": None}, "changed during the year; the day it came into force was not found"),
        ({"version": "draft", "in_force_from": None}, "draft of an order"),
    ],
)
def test_a_day_in_force_is_said_as_exactly_as_it_is_known(ask, changed, said):
    assert plain(version_words(ask("/"), replace(QUOTA, **changed))) == said


def test_a_state_of_a_quota_has_shape_and_word(ask):
    badge = execution_badge(ask("/"), replace(ROW, state="above_quota"))
    assert badge.className == "verdict verdict--watch"
    assert [badge.children[0].children, badge.children[1]] == ["◆", "Above the quota"]


def test_an_edition_without_quotas_answers_with_nothing(ask):
    """As do editions that were made before there were any."""
    warehouse = ask("/").warehouse
    assert (
        quota_kinds(warehouse) == {}
        and executions(warehouse) == ()
        and quotas_of_region(warehouse, "KZ") == []
    )
    assert execution_of_year(warehouse, "qandas", 2024) is None


def test_an_edition_from_before_quotas_and_duties_answers_with_nothing_and_is_taken_along_without_them(
    warehouse_path, tmp_path
):
    older = tmp_path / "older.duckdb"
    shutil.copy(warehouse_path.resolve(), older)
    with duckdb.connect(str(older)) as connection:
        for table in ("quota_kind", "quota", "execution", "measure_body", "duty", "designated_region"):
            connection.execute(f"DROP TABLE marts.{table}")
    held, day = Warehouse(older), date(2024, 12, 31)
    assert (quota_kinds(held), executions(held), quotas_of_region(held, "KZ")) == ({}, (), [])
    assert duties_of_region(held, "KZ-55", day).duties == () and akimats(held) == ()
    assert bodies_of_measures(held) == {} and regions_with_role(held, "sends", day) == {}
    assert "observation" in held_tables(held) and "quota" not in held_tables(held)
