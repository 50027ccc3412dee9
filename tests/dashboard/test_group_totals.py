"""Totals of north and south: the pace leaves out years that were counted otherwise, densities rest on the areas held."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.conditions import Capacity, Norm, Part
from dashboard.queries.group_totals import (
    AREA,
    NORTH,
    POPULATION,
    SOUTH,
    GroupYear,
    density,
    density_ratios,
    pace_since,
)


def year(
    number: int, value: float, *, group: str = NORTH, indicator: str = POPULATION, status: str = "A"
) -> GroupYear:
    return GroupYear(
        group, indicator, date(number, 1, 1), date(number, 12, 31), value, 100.0, status, "2022", ["KZ-39"], ["s"], ""
    )  # fmt: skip


def test_a_year_counted_otherwise_is_left_out_of_the_pace():
    rows = [year(2017, 100), year(2018, 98), year(2019, 140, status="B"), year(2020, 136)]
    pace = pace_since(rows, 2017)
    # −2 and −4; the census between 2018 and 2019 changed nobody's home
    assert (pace.first, pace.last, pace.years, pace.yearly) == (2017, 2020, 2, -3.0)


def test_a_year_that_is_not_held_gives_no_change():
    assert pace_since([year(2017, 100), year(2019, 90)], 2017) is None
    assert pace_since([year(2016, 1)], 2017) is None
    assert pace_since([], 2017) is None


@given(st.lists(st.integers(0, 10_000_000), min_size=2, max_size=20))
def test_without_breaks_the_pace_is_the_whole_change_over_its_years(values):
    rows = [year(2000 + place, value) for place, value in enumerate(values)]
    pace = pace_since(rows, 2000)
    assert pace.yearly == pytest.approx((values[-1] - values[0]) / (len(values) - 1))


def test_the_south_is_as_many_times_denser_as_its_people_per_area():
    totals = {
        (NORTH, POPULATION): [year(2024, 200), year(2025, 100)],
        (SOUTH, POPULATION): [year(2025, 900, group=SOUTH)],
        (NORTH, AREA): [year(2022, 50)],
        (SOUTH, AREA): [year(2022, 150, group=SOUTH)],
    }
    assert density(totals, NORTH, 2025) == 2.0
    assert density_ratios(totals) == {2025: 3.0}
    assert density_ratios({key: rows for key, rows in totals.items() if key != (NORTH, AREA)}) == {}


@pytest.mark.parametrize(("comparator", "kept"), [(">=", (False, True, True)), ("<=", (True, True, False))])
def test_a_norm_is_kept_on_its_own_side(comparator, kept):
    norm = Norm("housing_per_person", comparator, 30.0, None, None, {}, "s")
    assert tuple(norm.is_kept(value) for value in (29.9, 30.0, 30.1)) == kept


def test_missing_parts_are_those_that_allow_no_known_number():
    parts = tuple(
        Part(name, {}, people, "s", None) for name, people in (("school_places", 0.0), ("water", None))
    )
    assert [part.part_id for part in Capacity(None, None, parts).missing] == ["water"]
