"""One rule chooses the newest figure where no verdict names the row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import newest as rule
from dashboard.queries.newest import in_order, is_running, newest, newest_first, regions_with_figures


def row(kind: str, start: tuple, end: tuple, *, value: float | None = 1.0, status: str = "A") -> dict:
    return {
        "period_kind": kind, "period_start": date(*start), "period_end": date(*end), "value": value,
        "obs_status": status, "region_scheme": "2022",
    }  # fmt: skip


YEAR_2023 = row("year", (2023, 1, 1), (2023, 12, 31))
HALF_2019 = row("cumulative", (2019, 1, 1), (2019, 6, 30))
HALF_2023 = row("cumulative", (2023, 1, 1), (2023, 6, 30))
QUARTER_2023 = row("quarter", (2023, 10, 1), (2023, 12, 31))
PART_2025 = row("cumulative", (2025, 1, 1), (2025, 9, 30))
SINCE_1991 = row("cumulative", (1991, 1, 1), (2025, 12, 1))
DAY_2023 = row("as_of", (2023, 11, 1), (2023, 11, 1))


@pytest.fixture
def share(known):
    """A share whose main kind of period is the part of a year since January."""
    return replace(known.indicators["skilled_foreign_workers_share"], main_period_kind="cumulative")


@pytest.fixture
def flow(known):
    """A flow that is counted mostly from January to some month."""
    return replace(known.indicators["qandas_arrivals"], measure_kind="flow", main_period_kind="cumulative")


def test_a_later_whole_year_comes_before_the_main_kind_of_an_earlier_one(share):
    assert in_order(share, [HALF_2019, YEAR_2023]) == [YEAR_2023, HALF_2019]


def test_of_figures_that_end_alike_the_whole_year_stands(share):
    assert in_order(share, [QUARTER_2023, YEAR_2023]) == [YEAR_2023]


def test_a_part_of_a_year_that_is_held_whole_is_left_out_and_a_later_part_leads(flow):
    assert in_order(flow, [HALF_2023, YEAR_2023, PART_2025]) == [PART_2025, YEAR_2023]


def test_a_day_of_a_year_is_no_part_of_it(share):
    assert in_order(share, [DAY_2023, YEAR_2023]) == [YEAR_2023, DAY_2023]


def test_a_running_total_never_stands_in_place_of_a_year(flow, share):
    for indicator in (flow, share):
        assert in_order(indicator, [YEAR_2023, SINCE_1991])[0] == YEAR_2023
        assert in_order(indicator, [SINCE_1991]) == [SINCE_1991]


def test_an_outlook_and_a_figure_that_is_missing_are_not_the_newest(share):
    outlook = row("year", (2030, 1, 1), (2030, 12, 31), status="F")
    assert in_order(share, [outlook, row("year", (2024, 1, 1), (2024, 12, 31), value=None), YEAR_2023]) == [
        YEAR_2023
    ]


rows = st.lists(
    st.sampled_from([YEAR_2023, HALF_2019, HALF_2023, QUARTER_2023, PART_2025, SINCE_1991, DAY_2023]),
    unique_by=id,
)


@given(rows, st.randoms())
def test_the_order_in_which_rows_come_changes_nothing(known, found, random):
    indicator = replace(known.indicators["skilled_foreign_workers_share"], main_period_kind="cumulative")
    mixed = random.sample(found, len(found))
    ordered = in_order(indicator, mixed)
    assert ordered == in_order(indicator, found)
    assert not ordered or not is_running(ordered[0]) or all(is_running(one) for one in found)


def test_a_figure_counts_from_the_day_that_it_stands_for(warehouse):
    for until, expected in ((date(2020, 12, 31), 2020), (date(2020, 12, 30), 2019)):
        found = newest(warehouse, ["population"], "KZ", until)["population"]
        assert found["stands_for"].year == expected


def test_of_figures_for_one_day_the_whole_year_leads_then_the_main_kind_then_the_shorter(share):
    to_december = row("cumulative", (2023, 7, 1), (2023, 12, 31))
    day = row("as_of", (2023, 12, 31), (2023, 12, 31))
    flow_of_year = replace(share, main_period_kind="year")
    # a day is no part of a year, so both stay
    assert in_order(share, [day, YEAR_2023]) == [YEAR_2023, day]
    assert in_order(replace(share, main_period_kind="as_of"), [day, YEAR_2023]) == [YEAR_2023, day]
    assert in_order(share, [QUARTER_2023, to_december]) == [to_december, QUARTER_2023]
    assert in_order(flow_of_year, [to_december, QUARTER_2023]) == [QUARTER_2023, to_december]


def test_of_a_flow_other_parts_of_a_year_than_its_own_are_left_out_and_of_a_share_they_are_not(flow, share):
    quarter = row("quarter", (2025, 10, 1), (2025, 12, 31))
    assert in_order(flow, [quarter, PART_2025]) == [PART_2025]
    assert in_order(share, [quarter, PART_2025]) == [quarter, PART_2025]


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [("range", 2022, True), ("range", 2023, False), ("cumulative", 1991, True), ("cumulative", 2023, False), ("year", 2022, False)],
)  # fmt: skip
def test_what_counts_over_several_years_is_a_running_total(kind, first, expected):
    assert is_running(row(kind, (first, 1, 1), (2023, 12, 31))) is expected


def test_regions_have_a_figure_from_the_day_that_it_stands_for(warehouse, monkeypatch):
    held = {"KZ-75": [YEAR_2023], "KZ-19": [HALF_2019, YEAR_2023]}
    monkeypatch.setattr(rule, "_held", lambda _, name: held if name == "population" else {})
    assert regions_with_figures(warehouse, "population", date(2023, 12, 31)) == ["KZ-19", "KZ-75"]
    assert regions_with_figures(warehouse, "population", date(2023, 12, 30)) == ["KZ-19"]
    assert newest_first(warehouse, "population", "KZ-71", date(2023, 12, 31)) == []
