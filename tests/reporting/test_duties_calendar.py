"""The calendar of duties: what the documents order, expanded to bodies, over their lives; and how each stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.paths import Paths
from reporting.board.boards import every_due
from reporting.board.calendar import dues
from reporting.board.numbers import numbers
from reporting.board.registers import read_register
from reporting.board.standing import Extension, standings
from reporting.plans.days import Rule, days, every_year
from tests.reporting.owing import came, day, duty, register

YEARLY = duty("yearly", ("2026", "2027-01-15"))
STATES = ("received", "returned", "accepted", "approved", "published", "withdrawn", "replaced")


@pytest.fixture(scope="module")
def printed():
    """What the documents of the repository order."""
    return read_register(Paths.from_environment())


def standing(*reports, on="2027-01-20", begins="2026-01-01", extensions=(), body="pavlodar-akimat"):
    """How the yearly report of one body stands."""
    owed = [due for due in every_due(register(YEARLY)) if due.body_id == body]
    [found] = standings(owed, reports, extensions, on=day(on), begins=day(begins) if begins else None)
    return found


def test_every_due_day_leads_to_a_body_and_that_of_akimats_to_one_with_a_region(printed):
    found = every_due(printed)
    asked = {(duty.id, day.due_on) for duty in printed.duties.values() for day in duty.days}
    of_akimats = {
        (duty.id, day.due_on)
        for duty in printed.duties.values()
        if any(printed.bodies[name].is_all_akimats for name in duty.bodies)
        for day in duty.days
    }
    assert asked == {(due.duty_id, due.due_on) for due in found}
    assert of_akimats == {(due.duty_id, due.due_on) for due in found if due.region_id} & of_akimats
    assert len(of_akimats) > 50


def test_a_region_that_was_divided_keeps_its_past_duties(printed):
    def owing(year):
        return {
            due.body_id
            for due in every_due(printed)
            if (due.duty_id, due.period) == ("gov-602-2017-yearly", year)
        }

    assert "south-kazakhstan-akimat" in owing("2017")
    assert not {"shymkent-akimat", "turkistan-akimat"} & owing("2017")
    assert "south-kazakhstan-akimat" not in owing("2018")
    assert {"shymkent-akimat", "turkistan-akimat"} <= owing("2018")
    assert "abai-akimat" not in owing("2021")


def test_the_documents_own_days_are_those_that_they_print(printed):
    found = {(due.duty_id, due.period): due.due_on for due in every_due(printed)}
    assert found["gov-602-2017-yearly", "2020"] == date(2021, 1, 15)
    assert found["gov-602-2017-consolidated", "2020"] == date(2021, 2, 15)
    assert found["gov-1371-2001-half-yearly", "2004-H1"] == date(2004, 7, 10)
    assert found["gov-1371-2001-half-yearly-consolidated", "2004-H2"] == date(2005, 1, 20)
    assert found["gov-1371-2001-emigration-mood", "2003"] == date(2004, 2, 29)
    assert found["gov-602-2017-media", "2019-08-01"] == date(2019, 8, 1)
    assert found["gov-602-2017-risk-map", "2020-01"] == date(2020, 2, 29)
    assert found["gov-602-2017-half-yearly-4", "2019-H1"] == date(2019, 7, 15)


def test_days_that_no_act_prints_are_marked_as_ours_and_say_why(printed):
    ours = {duty.id for duty in printed.duties.values() if duty.is_ours}
    assert {one.rsplit("-", 1)[0] for one in ours if "half-yearly" in one} == {
        "gov-602-2017-half-yearly",
        "gov-602-2017-half-yearly-consolidated",
    }
    assert "gov-602-2017-risk-map" in ours
    assert all(printed.duties[one].why_ours for one in ours)


def test_no_duty_of_an_act_lies_outside_its_life(printed):
    for due in every_due(printed):
        document = printed.documents[due.document_id]
        assert document.valid_from <= due.due_on <= document.valid_to + timedelta(days=92)


def test_of_a_word_for_all_akimats_only_those_of_the_day_owe():
    owed = register(duty("yearly", ("2017", "2018-01-15"), ("2018", "2019-01-15"), ("2022", "2023-01-15")))
    assert [(due.period, due.body_id) for due in dues(owed, date.min, date.max)] == [
        ("2017", "pavlodar-akimat"),
        ("2017", "south-kazakhstan-akimat"),
        ("2018", "pavlodar-akimat"),
        ("2018", "shymkent-akimat"),
        ("2022", "abai-akimat"),
        ("2022", "pavlodar-akimat"),
        ("2022", "shymkent-akimat"),
    ]


def test_a_body_owes_on_its_last_day_and_its_successor_from_the_next():
    owed = register(duty("yearly", ("2016", "2018-06-18"), ("2017", "2018-06-19")))
    assert [(due.period, due.body_id) for due in dues(owed, date.min, date.max)] == [
        ("2016", "pavlodar-akimat"),
        ("2016", "south-kazakhstan-akimat"),
        ("2017", "pavlodar-akimat"),
        ("2017", "shymkent-akimat"),
    ]


def test_a_file_that_was_refused_as_a_whole_is_no_report():
    refused = replace(came("pavlodar-akimat", "2027-01-14T10:00:00"), verdict="reject_file")
    assert standing(refused).state == "returned"


def test_the_last_minute_of_the_year_is_that_of_almaty():
    ending = register(duty("year-end", ("2026", "2026-12-31"), bodies=("pavlodar-akimat",)))
    for at, state, late in (
        ("2026-12-31T18:59:59", "on_time", 0),  # 23:59:59 in Almaty
        ("2026-12-31T19:00:00", "late", 1),  # 00:00 on 1 January in Almaty
    ):
        [found] = standings(
            every_due(ending),
            [came("pavlodar-akimat", at)],
            (),
            on=day("2027-01-05"),
            begins=day("2026-01-01"),
        )
        assert (found.state, found.days_late) == (state, late)


def test_the_day_in_almaty_does_not_change_with_the_seasons():
    for month in (1, 7):
        report = came("pavlodar-akimat", f"2027-{month:02}-15T18:59:59")
        assert report.received_on == date(2027, month, 15)


@pytest.mark.parametrize(
    ("reports", "on", "state", "late"),
    [
        ((), "2026-12-31", "not_due", 0),
        ((), "2027-01-01", "due", 0),
        ((), "2027-01-15", "due", 0),
        ((), "2027-01-16", "silent", 1),
        ((), "2027-01-22", "silent", 7),
        ((came("pavlodar-akimat", "2027-01-15T18:59:00"),), "2027-01-20", "on_time", 0),
        ((came("pavlodar-akimat", "2027-01-15T19:00:00"),), "2027-01-20", "late", 1),
        ((came("pavlodar-akimat", "2027-01-14T10:00:00", state="returned"),), "2027-01-15", "returned", 0),
        ((came("pavlodar-akimat", "2027-01-14T10:00:00", state="returned"),), "2027-01-20", "returned", 5),
        ((came("pavlodar-akimat", "2027-01-14T10:00:00", state="withdrawn"),), "2027-01-20", "silent", 5),
        ((came("pavlodar-akimat", "2027-01-14T10:00:00", period="2025"),), "2027-01-20", "silent", 5),
        ((came("abai-akimat", "2027-01-14T10:00:00"),), "2027-01-20", "silent", 5),
        (
            (
                came("pavlodar-akimat", "2027-01-14T10:00:00", state="returned"),
                came("pavlodar-akimat", "2027-01-18T10:00:00"),
            ),
            "2027-01-20",
            "late",
            3,
        ),
        (
            (
                came("pavlodar-akimat", "2027-01-14T10:00:00", state="replaced"),
                came("pavlodar-akimat", "2027-01-18T10:00:00", state="published"),
            ),
            "2027-01-20",
            "on_time",
            0,
        ),
    ],
)
def test_a_report_stands_as_what_came_says(reports, on, state, late):
    found = standing(*reports, on=on)
    assert (found.state, found.days_late) == (state, late)


def test_the_number_shown_is_that_of_the_report_that_stands():
    found = standing(
        came("pavlodar-akimat", "2027-01-14T10:00:00", state="replaced", number="2027-000001"),
        came("pavlodar-akimat", "2027-01-18T10:00:00", state="published", number="2027-000007"),
    )
    assert (found.report_number, found.received_on) == ("2027-000007", date(2027, 1, 14))


def test_before_the_cycle_nobody_is_silent():
    assert standing(begins="2027-01-16").state == "before_cycle"
    assert standing(begins=None).state == "before_cycle"
    assert standing(begins="2027-01-15").state == "silent"
    assert not standing(begins=None).is_expected


def test_an_exception_moves_the_day_of_its_body_only():
    longer = (Extension("pavlodar-akimat", day("2027-01-10"), day("2027-01-25")),)
    moved = standing(extensions=longer)
    assert (moved.state, moved.last_day, moved.extended_to) == ("due", day("2027-01-25"), day("2027-01-25"))
    other = standing(extensions=longer, body="abai-akimat")
    assert (other.state, other.extended_to) == ("silent", None)
    later = (Extension(None, day("2027-01-16"), day("2027-02-25")),)
    assert standing(extensions=later).state == "silent"
    late = standing(came("pavlodar-akimat", "2027-01-26T10:00:00"), on="2027-01-27", extensions=longer)
    assert (late.state, late.days_late) == ("late", 1)


@given(
    sent=st.lists(st.tuples(st.integers(-40, 40), st.sampled_from(STATES)), max_size=5),
    on=st.integers(-40, 60),
    begins=st.integers(-60, 60),
)
def test_a_state_agrees_with_its_days(sent, on, begins):
    last = date(2027, 1, 15)
    reports = [
        came("pavlodar-akimat", f"{last + timedelta(days=days)}T06:00:00", state=state)
        for days, state in sent
    ]
    found = standing(*reports, on=str(last + timedelta(days=on)), begins=str(last + timedelta(days=begins)))
    assert found.days_late >= 0
    assert (found.state == "before_cycle") == (begins > 0)
    if found.state in ("on_time", "late"):
        assert found.report_number and found.received_on
        assert (found.received_on > found.last_day) == (found.state == "late")
    else:
        assert found.received_on is None
    if found.state in ("due", "not_due"):
        assert on <= 0


@given(
    sent=st.lists(
        st.tuples(st.integers(-40, 40), st.sampled_from(STATES)), max_size=6, unique_by=lambda s: s[0]
    ),
    order=st.randoms(use_true_random=False),
)
def test_the_order_in_which_reports_are_read_changes_nothing(sent, order):
    reports = [
        came(
            "pavlodar-akimat",
            f"{date(2027, 1, 15) + timedelta(days=days)}T06:00:00",
            state=state,
            number=str(days),
        )
        for days, state in sent
    ]
    shuffled = list(reports)
    order.shuffle(shuffled)
    assert standing(*reports) == standing(*shuffled)


@given(st.lists(st.sampled_from(["on_time", "late", "silent", "returned", "due", "not_due", "before_cycle"])))
def test_the_five_numbers_add_up(states):
    base = standing()
    found = numbers([type(base)(base.due, base.last_day, state) for state in states])
    ahead = sum(state in ("due", "not_due") for state in states)
    assert found.expected == len([state for state in states if state != "before_cycle"])
    assert found.actual + found.silent + found.returned + ahead == found.expected
    assert found.on_time + found.late == found.actual
    if found.expected:
        assert 0 <= found.rate_on_time <= found.rate <= 100
    else:
        assert found.rate is None and found.rate_on_time is None


@given(
    recurrence=st.sampled_from(["yearly", "half_yearly", "monthly"]),
    after=st.integers(0, 14),
    last_day=st.one_of(st.none(), st.integers(1, 31)),
    first=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 1500),
)
def test_a_rule_asks_for_each_period_once_and_within_its_days(recurrence, after, last_day, first, length):
    last = first + timedelta(days=length)
    found = days(Rule(recurrence, after, last_day), first, last)
    assert all(first <= one.due_on <= last for one in found)
    assert len({one.period for one in found}) == len(found)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    a_year = {"yearly": 1, "half_yearly": 2, "monthly": 12}[recurrence]
    assert abs(len(found) - length / 365.25 * a_year) <= 1.2


def test_a_day_that_a_month_has_not_is_its_last():
    assert [one.due_on for one in days(Rule("monthly", 0, 31), date(2027, 1, 1), date(2027, 4, 30))] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    assert [one.due_on for one in every_year(date(2024, 2, 29), date(2028, 12, 31))] == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]
