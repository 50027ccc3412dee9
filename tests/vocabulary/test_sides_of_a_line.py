"""On which side of a line a value lies: the same for verdicts and for the map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.codes import COMPARATORS
from vocabulary.lines import ROUNDING, is_right_side

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("comparator", "below", "on", "above"),
    [
        (">=", False, True, True),
        (">", False, False, True),
        ("<=", True, True, False),
        ("=", False, True, False),
        ("about", False, True, False),
    ],
)
def test_each_comparator_has_its_good_side(comparator, below, on, above):
    assert [is_right_side(value, comparator, 70.0) for value in (69.0, 70.0, 71.0)] == [below, on, above]


@pytest.mark.parametrize(("value", "is_about"), [(22.4, False), (22.5, True), (27.5, True), (27.6, False)])
def test_about_allows_its_distance_and_equal_none(value, is_about):
    assert is_right_side(value, "about", 25.0, 2.5) == is_about
    assert not is_right_side(value, "=", 25.0, 2.5)


def test_a_sum_of_printed_decimals_is_on_the_line_it_prints():
    assert 0.1 + 0.2 != 0.3
    assert is_right_side(0.1 + 0.2, "<=", 0.3) and not is_right_side(0.1 + 0.2, ">", 0.3)


@given(numbers, numbers)
def test_a_value_that_is_not_above_a_line_is_at_most_the_line(value, line):
    assert is_right_side(value, ">", line) != is_right_side(value, "<=", line)
    assert is_right_side(line, ">=", line) and not is_right_side(line, ">", line)


@given(numbers, st.sampled_from(COMPARATORS))
def test_only_more_than_leaves_out_the_line_itself(line, comparator):
    assert is_right_side(line, comparator, line) == (comparator != ">")


def test_the_dust_of_binary_numbers_grows_with_the_line_and_is_never_a_difference_that_is_printed():
    assert is_right_side(1_000_000 + 1e-4, "<=", 1_000_000) and is_right_side(
        1_000_000 - 1e-4, ">=", 1_000_000
    )
    assert not is_right_side(1_000_000 + 0.01, "<=", 1_000_000)
    assert not is_right_side(1.5e-9, "<=", 0) and not is_right_side(-1.5e-9, ">=", 0)


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        (">", ROUNDING, False),
        (">=", -ROUNDING, True),
        ("<=", ROUNDING, True),
        ("=", ROUNDING, True),
        ("=", -ROUNDING, True),
    ],
)
def test_the_widest_dust_that_is_none_is_still_the_line(comparator, value, expected):
    assert is_right_side(value, comparator, 0.0) is expected
