"""Two years of one indicator: only the same territory is compared, and classes of changes belong to the indicator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.two_years import Pair, _round, change_limits, pairs


def row(region: str, territory: str, value: float | None) -> dict:
    return {"region_id": region, "territory_id": territory, "value": value, "obs_status": "A", "note": None}


def test_a_region_is_compared_with_itself():
    [pair] = pairs([row("KZ-75", "KZ-75", 10.0)], [row("KZ-75", "KZ-75", 12.5)])
    assert pair.change == 2.5


def test_a_region_that_lost_a_part_is_another_territory():
    found = pairs(
        [row("KZ-19", "KZ-19@2018", 30.0)], [row("KZ-19", "KZ-19", 20.0), row("KZ-33", "KZ-33", 10.0)]
    )
    assert [pair.change for pair in found] == [None, None, None]
    assert [(pair.row["region_id"], pair.after is None) for pair in found] == [
        ("KZ-19", False), ("KZ-33", False), ("KZ-19", True)
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [(None, 1.0), (1.0, None), (None, None)])
def test_a_missing_figure_is_no_change_and_never_zero(before, after):
    [pair] = pairs([row("KZ-75", "KZ-75", before)], [row("KZ-75", "KZ-75", after)])
    assert pair.change is None


def test_no_change_is_a_change_of_zero():
    assert Pair(row("KZ-75", "KZ-75", 3.0), row("KZ-75", "KZ-75", 3.0)).change == 0


def test_limits_of_changes_rise_above_zero_and_belong_to_the_indicator(warehouse):
    limits = change_limits(warehouse, "net_migration")
    assert limits == tuple(sorted(set(limits)))
    assert all(limit > 0 for limit in limits)
    # The fixtures' five regions all change by 100 from 2022 to 2023.
    assert limits == (100.0,)


def test_an_indicator_of_one_mapped_year_has_no_limits_of_changes(warehouse):
    from dashboard.queries.coverage import coverage

    alone = [name for name, held in coverage(warehouse).items() if len(held.map_years) == 1]
    assert all(change_limits(warehouse, name) == () for name in alone)


@pytest.mark.parametrize(
    ("size", "expected"),
    [(1, 1), (1.3, 1), (1.5, 2), (3.0, 2), (3.3, 5), (8.0, 10), (0.14, 0.1), (47_000, 50_000)],
)
def test_limits_are_rounded_to_one_two_or_five(size, expected):
    assert _round(size) == expected


@given(st.floats(min_value=1e-6, max_value=1e12))
def test_rounding_keeps_the_size_of_a_limit(size):
    assert 0.6 < _round(size) / size < 1.7


def test_figures_of_unlike_periods_are_never_subtracted():
    rows = [row("KZ-75", "KZ-75", 3.0)]
    assert [pair.change for pair in pairs(rows, rows, False)] == [None]
    assert [pair.change for pair in pairs(rows, rows, True)] == [0.0]
