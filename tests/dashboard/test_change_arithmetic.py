"""What moved a count or a share: contributions that add up to the change exactly, for any parts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.change_arithmetic import (
    DENOMINATOR,
    NUMERATOR,
    REST,
    change_of_count,
    change_of_ratio,
    change_of_share,
)
from dashboard.queries.share_arithmetic import Split

counts = st.integers(min_value=0, max_value=10**7).map(Fraction)
above_zero = st.integers(min_value=1, max_value=10**7).map(Fraction)
signed = st.integers(min_value=-(10**6), max_value=10**6).map(Fraction)
names = st.lists(st.sampled_from("abcdefgh"), min_size=2, unique=True)


@st.composite
def two_splits(draw):
    """Two days of the same members, with a small rest on each."""
    members = draw(names)
    counted = members[: draw(st.integers(min_value=1, max_value=len(members) - 1))]

    def one():
        values = {name: draw(above_zero) for name in members}
        whole = sum(values.values())
        rest = whole * draw(st.integers(min_value=-4, max_value=4)) / 100
        return Split(
            {name: values[name] for name in counted},
            {name: values[name] for name in members if name not in counted},
            whole + rest,
        )

    return one(), one()


def share(split):
    return 100 * split.part / split.whole


@given(two_splits())
def test_members_of_a_share_add_up_to_its_change_exactly(days):
    before, after = days
    found = change_of_share(before, after)
    assert sum(part.moved for part in found.parts) == found.whole == share(after) - share(before)


@given(two_splits())
def test_going_back_takes_away_from_each_member_what_going_forth_added(days):
    forth, back = change_of_share(*days), change_of_share(*reversed(days))
    added = {part.name: part.moved for part in forth.parts}
    assert {part.name: -part.moved for part in back.parts} == added


@given(two_splits())
def test_a_member_outside_the_share_that_grows_lowers_it(days):
    before, after = days
    found = {part.name: part for part in change_of_share(before, after).parts}
    for name in after.others:
        grew = found[name].after - found[name].before
        assert (found[name].moved < 0) == (grew > 0)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(signed, signed), min_size=2), st.data())
def test_parts_of_a_count_add_up_to_its_change_exactly(parts, data):
    before, after = ({name: both[day] for name, both in parts.items()} for day in (0, 1))
    rests = [
        sum(abs(value) for value in own.values()) * data.draw(st.integers(min_value=-4, max_value=4)) / 100
        for own in (before, after)
    ]
    wholes = (sum(before.values()) + rests[0], sum(after.values()) + rests[1])
    found = change_of_count(before, after, wholes=wholes)
    assert sum(part.moved for part in found.parts) == found.whole == wholes[1] - wholes[0]


@given(st.tuples(signed, signed), st.tuples(above_zero, above_zero), st.sampled_from((100, 1000)))
def test_both_sides_of_a_rate_add_up_to_its_change_exactly(part, base, per):
    found = change_of_ratio(part, base, per=per)
    assert (
        sum(one.moved for one in found.parts)
        == found.whole
        == per * part[1] / base[1] - per * part[0] / base[0]
    )


def test_a_side_of_a_rate_that_stands_still_moves_nothing():
    found = {
        one.name: one.moved
        for one in change_of_ratio((Fraction(5), Fraction(5)), (Fraction(10), Fraction(20)), per=100).parts
    }
    assert found == {NUMERATOR: 0, DENOMINATOR: -25}


def test_a_part_that_only_one_period_has_stands_with_what_no_part_holds():
    before = {"CN": Fraction(600), "IN": Fraction(380), "GB": Fraction(20)}
    after = {"CN": Fraction(700), "IN": Fraction(280), "RS": Fraction(20)}
    found = change_of_count(before, after, wholes=(Fraction(1000), Fraction(1010)))
    assert {part.name: part.moved for part in found.parts} == {"CN": 100, "IN": -100, REST: 10}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": 900, "b": 40}, {"a": 900, "b": 100}),  # sixty of a thousand unexplained
        ({"a": 500, "b": 500, "c": 500}, {"a": 500, "b": 500, "c": 500}),  # parts that overlap
        ({"a": 1000}, {"a": 1000}),  # one part tells nothing
        ({"a": 500, "b": 500}, {"a": 500, "c": 500}),  # other parts
    ],
)  # fmt: skip
def test_parts_that_do_not_make_up_the_whole_tell_nothing(before, after):
    counted = ({name: Fraction(value) for name, value in own.items()} for own in (before, after))
    assert change_of_count(*counted, wholes=(Fraction(1000), Fraction(1000))) is None


def test_a_share_split_otherwise_on_the_two_days_is_not_told():
    before = Split({"1": Fraction(60)}, {"2": Fraction(40)}, Fraction(100))
    after = Split({"1": Fraction(60)}, {"3": Fraction(40)}, Fraction(100))
    assert change_of_share(before, after) is None
    assert change_of_share(before, Split({"1": Fraction(60)}, {"2": Fraction(30)}, Fraction(100))) is None


def test_a_rate_of_nothing_is_not_told():
    assert change_of_ratio((Fraction(1), Fraction(2)), (Fraction(0), Fraction(5)), per=100) is None
