"""Which division of the country was in force on a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.territory import NEWEST_SCHEME, SCHEME_IDS, SCHEMES, last_day, scheme_on


@pytest.mark.parametrize(
    ("day", "scheme"),
    [
        ("1991-12-16", "2017"),
        ("2018-06-18", "2017"),
        ("2018-06-19", "2018"),
        ("2018-12-31", "2018"),
        ("2022-06-07", "2018"),
        ("2022-06-08", "2022"),
        ("2100-01-01", "2022"),
    ],
)
def test_a_scheme_is_in_force_from_its_first_day(day, scheme):
    assert scheme_on(date.fromisoformat(day)) == scheme


@given(st.dates(), st.dates())
def test_schemes_follow_each_other(one, other):
    earlier, later = sorted((one, other))
    assert SCHEME_IDS.index(scheme_on(earlier)) <= SCHEME_IDS.index(scheme_on(later))


def test_schemes_leave_no_day_out_and_only_the_first_has_no_first_day():
    assert SCHEMES[0].first_day is None and last_day(SCHEMES[-1]) is None and SCHEMES[-1].id == NEWEST_SCHEME
    for scheme, following in pairwise(SCHEMES):
        assert last_day(scheme) == following.first_day - timedelta(days=1)
