"""Measures: what a date and a report are worth on a chosen day, and both denominators."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_verdicts import THRESHOLDS

from etl.verdicts.measures import Due, done_shares, judge_due

DUE = date(2021, 2, 15)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))
dues = st.builds(Due, days, st.none() | days)
STATES = {"done_on_time", "done_late", "late", "due_soon", "not_due", "no_report"}


@pytest.mark.parametrize(
    ("reported_on", "as_of", "expected"),
    [
        (None, "2020-11-16", "not_due"),
        (None, "2020-11-17", "due_soon"),
        (None, "2021-02-15", "due_soon"),
        (None, "2021-02-16", "no_report"),
        ("2021-02-15", "2021-02-14", "due_soon"),
        ("2021-02-15", "2021-02-15", "done_on_time"),
        ("2020-10-01", "2020-10-01", "done_on_time"),
        ("2021-02-16", "2021-02-15", "due_soon"),
        ("2021-02-17", "2021-02-16", "late"),
        ("2021-02-17", "2021-02-17", "done_late"),
    ],
)
def test_a_due_date_has_its_state_on_each_day(reported_on, as_of, expected):
    reported = date.fromisoformat(reported_on) if reported_on else None
    assert judge_due(Due(DUE, reported), date.fromisoformat(as_of), THRESHOLDS) == expected


@given(dues, days)
def test_every_due_date_has_a_known_state_and_without_a_report_is_never_late(due, as_of):
    state = judge_due(due, as_of, THRESHOLDS)
    assert state in STATES
    if due.reported_on is None:
        assert state in {"not_due", "due_soon", "no_report"}


@given(dues, days, st.integers(min_value=0, max_value=4000))
def test_time_only_moves_a_state_forward(due, as_of, later):
    order = ["not_due", "due_soon", "no_report", "late", "done_on_time", "done_late"]
    before = judge_due(due, as_of, THRESHOLDS)
    after = judge_due(due, as_of + timedelta(days=later), THRESHOLDS)
    assert order.index(after) >= order.index(before)
    if before.startswith("done"):
        assert after == before, "what is done stays as it was done"


@given(dues, days, st.dates(min_value=date(2041, 1, 1), max_value=date(2050, 1, 1)))
def test_a_report_that_comes_later_changes_the_past_only_from_no_report_to_late(due, as_of, arrival):
    without = judge_due(Due(due.due_on, None), as_of, THRESHOLDS)
    known_later = judge_due(Due(due.due_on, arrival), as_of, THRESHOLDS)
    assert known_later == ("late" if without == "no_report" else without)


@given(dues, days, st.integers(min_value=-500, max_value=500))
def test_moving_all_days_alike_changes_nothing(due, as_of, shift):
    by = timedelta(days=shift)
    moved = Due(due.due_on + by, due.reported_on and due.reported_on + by)
    assert judge_due(moved, as_of + by, THRESHOLDS) == judge_due(due, as_of, THRESHOLDS)


def test_both_denominators_are_said():
    dates = [
        Due(date(2018, 12, 31), date(2018, 12, 1)),
        Due(date(2019, 12, 31), None),
        Due(date(2021, 12, 31), date(2020, 1, 10)),
        Due(date(2022, 12, 31), None),
    ]
    shares = done_shares(dates, date(2020, 6, 1))
    assert (shares.of_all_pct, shares.of_due_pct) == (50, 50)
    shares = done_shares(dates, date(2018, 12, 15))
    assert (shares.of_all_pct, shares.of_due_pct) == (25, None)
    assert done_shares([], date(2020, 1, 1)).of_all_pct is None


@given(st.lists(dues, max_size=12), days)
def test_shares_lie_between_nothing_and_everything(dates, as_of):
    shares = done_shares(dates, as_of)
    for share in (shares.of_all_pct, shares.of_due_pct):
        assert share is None or 0 <= share <= 100
    assert (shares.of_all_pct is None) == (not dates)
