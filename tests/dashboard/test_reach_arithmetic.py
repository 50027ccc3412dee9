"""What separates a figure from its line: enough and no more, for any counts, lines and days."""

from datetime import date
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.queries.reach_arithmetic import a_month, allows, months_left, reach
from dashboard.queries.share_arithmetic import takes
from vocabulary.numbers import whole_people

counts = st.integers(min_value=0, max_value=10**7).map(Fraction)
lines = st.fractions(min_value=0, max_value=1, max_denominator=1000).filter(lambda line: 0 < line < 1)
days = st.dates(date(1991, 1, 1), date(2060, 12, 31))


@given(counts, counts, lines)
def test_so_many_more_reach_the_share_and_one_less_does_not(part, others, line):
    whole = part + others
    assume(whole > 0)
    assume(part < line * whole)
    found = takes(part, whole, line)
    more, fewer, instead = whole_people(found.more), whole_people(found.fewer), whole_people(found.instead)
    assert (part + more) / (whole + more) >= line > (part + more - 1) / (whole + more - 1)
    assert (part + instead) / whole >= line > (part + instead - 1) / whole
    assert part >= line * (whole - fewer) and part < line * (whole - fewer + 1)


@given(counts, counts, lines)
def test_so_many_more_keep_below_a_ceiling_and_one_more_does_not(part, others, line):
    whole = part + others
    assume(whole > 0)
    assume(part < line * whole)
    found = allows(part, whole, line)
    more, instead = floor(found.more), floor(found.instead)
    assert (part + more) / (whole + more) <= line < (part + more + 1) / (whole + more + 1)
    assert (part + instead) / whole <= line < (part + instead + 1) / whole


@given(counts, counts, st.sampled_from((">=", ">", "<=", "<")))
def test_the_distance_leads_to_the_line_from_the_side_that_is_said(value, line, comparator):
    assume(value != line)
    found = reach(value, line, comparator)
    is_floor = comparator.startswith(">")
    sign = {"short": 1, "over": -1, "room": -1 if is_floor else 1}[found.kind]
    assert found.amount > 0 and value + sign * found.amount == line
    assert (found.kind == "room") == ((value > line) == is_floor)


@pytest.mark.parametrize("comparator", ["=", "about", ""])
def test_lines_without_a_side_have_no_distance(comparator):
    assert reach(Fraction(5), Fraction(7), comparator) is None


@given(counts.filter(bool), days, days)
def test_so_many_a_month_are_enough_and_one_less_is_not(amount, day, due):
    assume(due > day)
    monthly = a_month(amount, day, due)
    left = months_left(day, due)
    assert monthly * left >= amount > (monthly - 1) * left


@given(counts, counts, lines)
def test_a_share_on_its_line_or_beyond_takes_and_allows_nothing(part, others, line):
    whole = part + others
    assume(whole > 0 and part >= line * whole)
    assert takes(part, whole, line) is None and allows(part, whole, line) is None


@given(counts, days, days)
def test_no_month_is_named_once_the_day_has_come(amount, day, due):
    assume(due <= day)
    assert a_month(amount, day, due) is None


def test_a_figure_on_its_line_has_no_distance():
    assert reach(Fraction(7), Fraction(7), ">=") is None


def test_months_are_whole_ones_and_the_rest_of_those_begun():
    assert months_left(date(2025, 9, 30), date(2025, 12, 31)) == 3
    assert months_left(date(2025, 6, 15), date(2025, 12, 31)) == Fraction(13, 2)
    assert months_left(date(2024, 12, 31), date(2025, 12, 31)) == 12


def test_the_skilled_share_of_december_2025():
    found = takes(Fraction(6565), Fraction(14103), Fraction(7, 10))
    assert [whole_people(found.more), whole_people(found.fewer), found.instead] == [
        11024,
        4725,
        Fraction("3307.1"),
    ]
