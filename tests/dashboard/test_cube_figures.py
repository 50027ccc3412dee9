"""Charts of the cube: gaps stay gaps, names are told apart, axes hold all values."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.cube.lines import Course, Dot, lines_svg
from dashboard.figures.cube.paper import range_of, spread
from dashboard.figures.cube.scatter import Spot, scatter_svg
from dashboard.pages.explore.finding import correlation
from dashboard.pages.explore.land import fifths

NUMBERS = st.integers(-(10**9), 10**9).map(lambda number: number / 1000)


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_an_axis_holds_all_values(values):
    axis = range_of(values, 400)
    slack = 1e-9 * (axis.high - axis.low)  # ticks are multiples of a step, exact to the last digit of a float
    assert axis.low <= min(values) + slack and axis.high >= max(values) - slack
    assert all(-1e-6 <= axis.share(value) <= 1 + 1e-6 for value in values)


def test_an_axis_with_zero_begins_there():
    assert range_of([70.0, 95.0], 400, with_zero=True).low == 0


@given(st.lists(st.floats(0, 400), min_size=1, max_size=20))
def test_labels_never_stand_on_each_other(wanted):
    placed = sorted(spread(wanted, step=17, low=0, high=400))
    assert all(after - before >= 17 - 1e-9 for before, after in zip(placed, placed[1:], strict=False))
    assert placed[-1] <= 400 + 1e-9


def test_a_line_does_not_run_over_a_missing_year_or_a_break():
    course = Course("A", (Dot(0, 1.0), Dot(1, 2.0), Dot(3, 3.0), Dot(4, 4.0, starts=True)))
    desk, phone = lines_svg([course], ["2019", "2020", "2021", "2022", "2023"], unit="people", language="en")
    for drawn in map(unquote, (desk, phone)):
        path = drawn.partition("<path d='")[2].partition("'")[0]
        assert path.count("M") == 3 and path.count("L") == 1


def test_points_are_named_and_words_stay_words():
    spots = [Spot("A & <b>", 1.0, 2.0), Spot("B", 2.0, 1.0), Spot("C", 1.5, 3.0)]
    drawn = unquote(scatter_svg(spots, across="wage", up="rate", language="en")[0])
    assert drawn.count("<circle") == 3 and "A &amp; &lt;b&gt;" in drawn
    assert "wage" in drawn and "rate" in drawn


def test_a_name_that_finds_no_room_is_left_out():
    crowd = [Spot(f"Region {number}", 1.0 + number / 1000, 1.0) for number in range(30)]
    spots = [*crowd, Spot("Far away", 9.0, 9.0)]
    drawn = unquote(scatter_svg(spots, across="wage", up="rate", language="en")[0])
    assert drawn.count("<circle") == 31 and "Far away" in drawn
    assert 1 <= drawn.count(">Region ") < 20


def test_correlation_is_that_of_pearson():
    assert correlation([(1, 2), (2, 4), (3, 6)]) == pytest.approx(1)
    assert correlation([(1, 3), (2, 2), (3, 1)]) == pytest.approx(-1)
    assert correlation([(1, 1), (2, 1), (3, 1)]) is None


@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=2, max_size=25))
def test_classes_of_a_map_lie_among_its_values(values):
    limits = fifths(values)
    assert list(limits) == sorted(set(limits)) and all(min(values) < limit <= max(values) for limit in limits)
