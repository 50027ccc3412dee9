"""Measures: what a date and a report are worth on a chosen day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.due_dates import MEASURE_STATES, state_of_due

DUE, SOON = date(2021, 2, 15), 90
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))
dues = st.tuples(days, st.none() | days)
STATES = {"done_on_time", "done_late", "late", "due_soon", "not_due", "no_report"}


def state(due, as_of):
    """The state of a date and the day of its report."""
    return state_of_due(due[0], as_of, soon_days=SOON, reported_on=due[1])


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
    assert state((DUE, reported), date.fromisoformat(as_of)) == expected


@given(dues, days)
def test_every_due_date_has_a_known_state_and_without_a_report_is_never_late(due, as_of):
    found = state(due, as_of)
    assert found in STATES
    if due[1] is None:
        assert found in {"not_due", "due_soon", "no_report"}


@given(dues, days, st.integers(min_value=0, max_value=4000))
def test_time_only_moves_a_state_forward(due, as_of, later):
    order = ["not_due", "due_soon", "no_report", "late", "done_on_time", "done_late"]
    before = state(due, as_of)
    after = state(due, as_of + timedelta(days=later))
    assert order.index(after) >= order.index(before)
    if before.startswith("done"):
        assert after == before, "what is done stays as it was done"


@given(dues, days, st.dates(min_value=date(2041, 1, 1), max_value=date(2050, 1, 1)))
def test_a_report_that_comes_later_changes_the_past_only_from_no_report_to_late(due, as_of, arrival):
    without = state((due[0], None), as_of)
    known_later = state((due[0], arrival), as_of)
    assert known_later == ("late" if without == "no_report" else without)


@given(dues, days, st.integers(min_value=-500, max_value=500))
def test_moving_all_days_alike_changes_nothing(due, as_of, shift):
    by = timedelta(days=shift)
    moved = (due[0] + by, due[1] and due[1] + by)
    assert state(moved, as_of + by) == state(due, as_of)


@given(days, days)
def test_a_measure_without_a_date_or_removed_is_never_due(day, as_of):
    assert state_of_due(None, as_of, soon_days=SOON) == "permanent"
    assert state_of_due(day, as_of, soon_days=SOON, is_removed=True) == "removed"


@given(days, days)
def test_without_reports_a_date_has_a_state_that_a_reader_can_choose(due_on, as_of):
    assert state_of_due(due_on, as_of, soon_days=SOON) in MEASURE_STATES
