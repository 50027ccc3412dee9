"""What a share consists of, what moved it and what it takes: exact for every input."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.queries.share_arithmetic import moves, split, takes
from vocabulary.numbers import whole_people

BEFORE = {"1": 635, "2": 3206, "3": 7827, "4": 745, "seasonal": 408, "transfer": 2057}
AFTER = {"1": 537, "2": 2244, "3": 3784, "4": 1271, "seasonal": 2299, "transfer": 3970}
SKILLED = ("1", "2", "3")

counts = st.integers(min_value=0, max_value=10**6)
two_days = st.dictionaries(st.sampled_from("abcdef"), st.tuples(counts, counts), min_size=2)
lines = st.fractions(min_value=0, max_value=1, max_denominator=1000).filter(bool)


def whole_split(members, *, total):
    return split(members, numerator=SKILLED, denominator=None, total=total)


def test_parts_of_the_skilled_share_are_named_with_their_changes_and_the_rest_of_the_printed_total():
    found = moves(whole_split(BEFORE, total=14932), whole_split(AFTER, total=14103))
    assert (found.counted, found.others) == (-5103, {"4": 526, "seasonal": 1891, "transfer": 1913})
    assert (found.rest, found.whole) == (-56, -829)


def test_ways_to_the_line_are_said_in_whole_people_that_are_enough():
    found = takes(Fraction(6565), Fraction(14103), Fraction(7, 10))
    assert found.instead == Fraction("3307.1")
    assert [whole_people(amount) for amount in (found.instead, found.more, found.fewer)] == [
        3308,
        11024,
        4725,
    ]


def test_a_share_that_keeps_its_line_takes_nothing():
    assert takes(Fraction(70), Fraction(100), Fraction(7, 10)) is None


def test_the_whole_is_not_reached_by_adding():
    assert takes(Fraction(1), Fraction(2), Fraction(1)).more is None


def test_nothing_is_split_where_a_part_or_the_whole_is_not_held():
    assert split({"1": 5, "2": 3}, numerator=SKILLED, denominator=None, total=10) is None
    assert split(AFTER, numerator=SKILLED, denominator=None, total=None) is None
    assert split(AFTER, numerator=SKILLED, denominator=(*SKILLED, "5"), total=None) is None


def test_parts_that_overlap_or_differ_between_the_days_explain_nothing():
    overlapping = whole_split(AFTER | {"1-2": 2781}, total=14103)
    assert moves(overlapping, overlapping) is None
    assert moves(whole_split(BEFORE | {"5": 1}, total=14932), whole_split(AFTER, total=14103)) is None


@given(two_days, st.data())
def test_changes_of_the_parts_add_up_to_the_change_of_the_whole(parts, data):
    before, after = ({name: both[day] for name, both in parts.items()} for day in (0, 1))
    numerator = data.draw(st.lists(st.sampled_from(sorted(parts)), unique=True))
    slack = data.draw(st.integers(min_value=-3, max_value=3))
    splits = [
        split(one, numerator=numerator, denominator=None, total=sum(one.values()) + slack)
        for one in (before, after)
    ]
    assume(all(splits))
    found = moves(*splits)
    assume(found is not None)
    assert found.counted + sum(found.others.values()) + found.rest == found.whole
    assert found.whole == sum(after.values()) - sum(before.values())


@given(counts, counts, lines)
def test_only_a_share_below_its_line_takes_something(part, other, line):
    whole = part + other
    is_reached = whole == 0 or Fraction(part, whole) >= line
    assert (takes(Fraction(part), Fraction(whole), line) is None) == is_reached


@given(counts, counts, lines)
def test_each_way_to_the_line_is_enough_and_one_person_less_is_not(part, other, line):
    whole = part + other
    found = takes(Fraction(part), Fraction(whole), line)
    assume(found is not None)
    check_is_least(found.instead, lambda people: (part + people, whole), line)
    check_is_least(found.fewer, lambda people: (part, whole - people), line)
    assert (found.more is None) == (line == 1)
    if found.more is not None:
        check_is_least(found.more, lambda people: (part + people, whole + people), line)


def check_is_least(amount, after, line):
    """The amount leads to the line, and one person less does not; a whole of nobody has no share."""
    part, whole = after(whole_people(amount))
    assert whole == 0 or Fraction(part, whole) >= line
    part, whole = after(whole_people(amount) - 1)
    assert Fraction(part, whole) < line
