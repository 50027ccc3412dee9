"""What is computed is never surer than the least sure of its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.statuses import (
    CELL_STATES,
    OBS_STATUSES,
    STATE_OF_STATUS,
    STATUS_LADDER,
    STATUSES_WITH_VALUE,
    STATUSES_WITHOUT_VALUE,
    UNSURE_STATUSES,
    cell_state,
    conf_status,
    weakest,
)

parts = st.lists(st.sampled_from(STATUS_LADDER), min_size=1)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [("A", "A"), ("AE", "E"), ("EA", "E"), ("PE", "E"), ("BA", "B"), ("BP", "P"), ("EF", "F")],
)
def test_the_weakest_part_decides(statuses, expected):
    assert weakest(statuses) == expected


@given(parts)
def test_nothing_computed_of_an_estimate_is_final(statuses):
    assert (weakest(statuses) == "A") == (set(statuses) == {"A"})


@given(parts, parts)
def test_more_parts_never_make_surer_and_their_order_says_nothing(some, more):
    ladder = STATUS_LADDER.index
    assert ladder(weakest([*some, *more])) == max(ladder(weakest(some)), ladder(weakest(more)))


@pytest.mark.parametrize("statuses", ["", "O", "AM"])
def test_nothing_is_computed_of_what_is_missing(statuses):
    with pytest.raises(ValueError):
        weakest(statuses)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("A", "derived"), ("B", "derived"), ("P", "provisional"), ("E", "estimated"), ("F", "forecast")],
)
def test_what_is_computed_of_an_estimate_stands_as_an_estimate_in_the_table_of_coverage(status, expected):
    assert cell_state(status, is_derived=True) == expected
    assert cell_state(status, is_derived=False) == STATE_OF_STATUS[status]


def test_every_status_has_a_value_or_none_and_a_state_in_the_table_of_coverage():
    assert set(OBS_STATUSES) == STATUSES_WITH_VALUE | STATUSES_WITHOUT_VALUE
    assert not STATUSES_WITH_VALUE & STATUSES_WITHOUT_VALUE
    assert STATE_OF_STATUS.keys() == set(OBS_STATUSES)
    assert set(CELL_STATES) - set(STATE_OF_STATUS.values()) == {"derived"}
    # the two ladders are one
    assert [STATE_OF_STATUS[status] for status in STATUS_LADDER] == [
        state for state in CELL_STATES if state in {STATE_OF_STATUS[status] for status in STATUS_LADDER}
    ]


def test_a_figure_that_may_still_change_is_lower_on_the_ladder_than_one_that_stands():
    assert set(STATUS_LADDER[STATUS_LADDER.index("B") + 1 :]) == UNSURE_STATUSES


def test_what_is_hidden_is_confidential_and_nothing_else_is():
    assert {status: conf_status(status) for status in OBS_STATUSES if conf_status(status) != "F"} == {
        "Q": "C"
    }
