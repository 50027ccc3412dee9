"""Why a figure is another than in an earlier edition: one rule, for the build and for the page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.changes import CHANGE_TELLS, CHANGES, FIGURE_KEY, FIGURE_SAYS, REASONS, change_row

KEY = ("population", "KZ", "2022", date(2020, 1, 1), date(2020, 12, 31), "year", "", "")
FIGURE = dict(zip(FIGURE_SAYS, (1.0, "A", "here", "table 1", date(2020, 1, 1), ""), strict=True))
figures = st.none() | st.fixed_dictionaries(
    {
        "value": st.sampled_from([None, 1.0, 2.0]),
        "obs_status": st.sampled_from("AO"),
        "source_id": st.sampled_from(["here", "elsewhere"]),
        "locator": st.sampled_from(["table 1", "table 2"]),
        "known_from": st.sampled_from([None, date(2020, 1, 1), date(2021, 1, 1)]),
        "note": st.sampled_from(["", "operational"]),
    }
)


def change(old, new, **known: bool):
    row = change_row(KEY, old, new, **{"is_known_before": True, "is_known_now": True} | known)
    return row and (row["change"], row["reason"])


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ({"value": 2.0, "known_from": date(2021, 1, 1)}, "revised_by_publisher"),
        ({"value": 2.0, "known_from": date(2021, 1, 1), "source_id": "next table"}, "revised_by_publisher"),
        ({"value": 2.0, "source_id": "elsewhere"}, "source_changed"),
        ({"value": 2.0}, "entry_corrected"),
        ({"value": 2.0, "obs_status": "P"}, "entry_corrected"),
        ({"value": 2.0, "known_from": date(2019, 1, 1)}, "entry_corrected"),
        ({"value": 2.0, "known_from": None}, "entry_corrected"),
        ({"obs_status": "P", "note": "operational"}, "status_changed"),
        ({"source_id": "elsewhere", "note": "operational"}, "source_changed"),
        ({"locator": "table 2"}, "entry_corrected"),
        ({"known_from": date(2019, 1, 1)}, "entry_corrected"),
        ({"note": "operational"}, "note_changed"),
    ],
)
def test_a_figure_that_is_another_has_one_reason(now, reason):
    assert change(FIGURE, FIGURE | now) == ("changed", reason)


@pytest.mark.parametrize(
    ("old", "new", "is_known_before", "is_known_now", "expected"),
    [
        (None, FIGURE, True, True, ("added", "new_figure")),
        (None, FIGURE, False, True, ("added", "new_indicator")),
        (FIGURE, None, True, True, ("removed", "withdrawn")),
        (FIGURE, None, True, False, ("removed", "indicator_withdrawn")),
        (None, None, True, True, None),
        (FIGURE, dict(FIGURE), True, True, None),
    ],
)
def test_a_figure_that_comes_or_goes_says_whether_its_indicator_did_so_too(
    old, new, is_known_before, is_known_now, expected
):
    assert change(old, new, is_known_before=is_known_before, is_known_now=is_known_now) == expected


def test_both_sides_of_a_change_are_told_and_a_missing_one_is_empty():
    row = change_row(KEY, None, FIGURE, is_known_before=True, is_known_now=True)
    assert tuple(row[name] for name in FIGURE_KEY) == KEY
    assert [row[f"old_{name}"] for name in CHANGE_TELLS] == [None] * 3
    assert [row[f"new_{name}"] for name in CHANGE_TELLS] == [1.0, "A", "here"]


@given(figures, figures)
def test_figures_that_say_the_same_did_not_change_and_all_others_have_a_known_reason(old, new):
    told = change(old, new)
    assert (told is None) == (old == new)
    assert told is None or (told[0] in CHANGES and told[1] in REASONS)


def test_a_key_with_a_part_less_names_no_figure():
    with pytest.raises(ValueError):
        change_row(KEY[:-1], None, FIGURE, is_known_before=True, is_known_now=True)
