"""Periods of several years as one course, the areas of a year, of two years, and the sizes of changes, each counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import sqrt
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.queries import one_period, two_years
from dashboard.queries.one_period import (
    alike_over_years,
    areas,
    is_like,
    like_periods,
    mapped_years,
    rebuilt_years,
    rows_of_one_period,
    two_areas,
)
from dashboard.queries.periods_held import Held, by_year
from dashboard.queries.structures import Period
from dashboard.queries.two_years import change_limits, pairs
from vocabulary.territory import COUNTRY

MANY, FEWEST = 6, 5
REGIONS = tuple(f"KZ-{number}" for number in range(1, MANY + 1))


class Kept:
    """What a warehouse remembers of one indicator, without a warehouse."""

    def __init__(self, rows: list[dict[str, Any]], scheme: str | None = None) -> None:
        regions = [{"region_id": one, "region_scheme": "2022", "territory_id": one} for one in REGIONS]
        self.kept: dict[str, Any] = {"held by year": {("x", scheme): by_year(rows)}, "regions": regions}

    def remembered(self, name: str, load: Callable[[Kept], Any]) -> Any:
        if name not in self.kept:
            self.kept[name] = load(self)
        return self.kept[name]


def rows_of(start: str, end: str, kind: str, values: dict[str, float | None]) -> list[dict[str, Any]]:
    days = {
        "period_start": date.fromisoformat(start),
        "period_end": date.fromisoformat(end),
        "period_kind": kind,
    }
    return [
        {"region_id": one, "region_scheme": "2022", "territory_id": one, "value": value} | days
        for one, value in values.items()
    ]  # fmt: skip


def all_regions(value: float = 1.0, regions: int = MANY) -> dict[str, float | None]:
    return {one: value + place for place, one in enumerate(REGIONS[:regions])}


def year(number: int, values: dict[str, float | None] | None = None) -> list[dict[str, Any]]:
    return rows_of(f"{number}-01-01", f"{number}-12-31", "year", values or all_regions())


def nine_months(number: int, values: dict[str, float | None] | None = None) -> list[dict[str, Any]]:
    return rows_of(f"{number}-01-01", f"{number}-09-30", "cumulative", values or all_regions())


def course(
    rows: list[dict[str, Any]], *, until: date = date.max, of: tuple[str, ...] = REGIONS
) -> list[tuple[int, str]]:
    found = alike_over_years(Kept(rows), "x", until=until, territories=frozenset(of))
    return [(held.period.year, held.period.kind) for held in found]  # fmt: skip


def test_a_course_is_what_is_like_the_newest_oldest_first():
    rows = [*nine_months(2021), *year(2022), *year(2023), *nine_months(2023), *nine_months(2024)]
    assert course(rows) == [(2021, "cumulative"), (2023, "cumulative"), (2024, "cumulative")]


def test_a_course_ends_with_what_is_over_by_a_day():
    rows = [*year(2022), *year(2023), *nine_months(2024)]
    assert course(rows, until=date(2024, 9, 30)) == [(2024, "cumulative")]
    assert course(rows, until=date(2024, 9, 29)) == [(2022, "year"), (2023, "year")]
    assert course(rows, until=date(2021, 12, 31)) == []


def test_the_newest_of_a_course_needs_five_of_the_regions_that_are_asked_for():
    few = all_regions() | dict.fromkeys(REGIONS[FEWEST - 1 :])
    assert course([*year(2023), *year(2024, few)]) == [(2023, "year")]
    enough = all_regions() | dict.fromkeys(REGIONS[FEWEST:])
    assert course([*year(2023), *year(2024, enough)]) == [(2023, "year"), (2024, "year")]
    assert course([*year(2023)], of=REGIONS[: FEWEST - 1]) == []
    assert course([*year(2023)], of=("KZ-7", *REGIONS[: FEWEST - 1])) == []


def test_a_year_has_the_rows_of_the_period_with_as_many_areas_as_are_asked_for():
    country = {COUNTRY: 100.0}
    rows = [*nine_months(2023, all_regions(1.0, 3) | country), *year(2023, all_regions(5.0, 2) | {REGIONS[3]: None}), *year(2022)]  # fmt: skip

    def found(fewest: int) -> list[tuple[int, str]]:
        given = rows_of_one_period(Kept(rows), "x", fewest=fewest)
        return [(row["period_end"].year, row["region_id"]) for row in given if row["period_end"].year == 2023]

    assert found(2) == [(2023, one) for one in REGIONS[:2]]
    assert found(3) == [(2023, one) for one in REGIONS[:3]]
    every = rows_of_one_period(Kept(rows), "x", fewest=2)
    assert [row["period_end"].year for row in every] == [2022] * MANY + [2023] * 2


def test_areas_stand_highest_first_and_those_without_a_figure_say_where_they_have_one():
    shown = all_regions() | {REGIONS[0]: None, COUNTRY: 9.0}
    del shown[REGIONS[1]]
    kept = Kept([*year(2024, shown), *nine_months(2024, {REGIONS[1]: 7.0, REGIONS[2]: None})])
    found = areas(kept, "x", 2024)
    assert found is not None and found.country["value"] == 9.0
    assert [row["region_id"] for row in found.rows[:4]] == [REGIONS[5], REGIONS[4], REGIONS[3], REGIONS[2]]
    [none, missing] = sorted(found.rows[4:], key=lambda row: row["region_id"])
    assert none["value"] is None and "other_periods" not in none
    assert (missing["value"], missing["obs_status"], missing["is_derived"]) == (None, "O", False)
    assert missing["breakdown"] == missing["member"] == "" and missing["source_id"] is missing["note"] is None
    assert (missing["period_start"], missing["period_end"]) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (missing["period_kind"], missing["kind"]) == ("year", "year")
    assert missing["stands_for"] == date(2024, 12, 31)
    [other] = missing["other_periods"]
    assert (other.kind, other.end) == ("cumulative", date(2024, 9, 30))
    [beside] = found.others
    assert beside.period == other


def test_the_country_without_a_figure_and_a_year_without_any():
    found = areas(Kept(year(2024)), "x", 2024)
    assert found is not None and found.country["value"] is None and found.others == ()
    assert (found.country["region_id"], found.country["region_scheme"]) == (COUNTRY, "2022")
    assert found.country["territory_id"] == COUNTRY
    assert areas(Kept(year(2024)), "x", 2023) is None


def test_what_is_counted_since_a_day_is_cumulative_where_a_region_has_no_figure():
    values = all_regions()
    del values[REGIONS[0]]
    found = areas(Kept(rows_of("1991-01-01", "2024-11-01", "since", values)), "x", 2024)
    assert found is not None
    assert [row["period_kind"] for row in found.rows if row["value"] is None] == ["cumulative"]


def test_two_years_are_shown_by_what_is_alike_in_both():
    kept = Kept([*nine_months(2023), *year(2024), *nine_months(2024, all_regions(50.0))])
    one, other, is_like = two_areas(kept, "x", (2023, 2024))
    assert one is not None and other is not None and is_like
    assert (one.period.kind, other.period.kind) == ("cumulative", "cumulative")
    assert other.rows[0]["value"] == 55.0


def test_two_years_without_anything_alike_are_shown_each_by_its_own_period():
    kept = Kept([*nine_months(2023), *year(2024)])
    one, other, is_like = two_areas(kept, "x", (2023, 2024))
    assert one is not None and other is not None and not is_like
    assert (one.period.kind, other.period.kind) == ("cumulative", "year")
    assert two_areas(kept, "x", (2022, 2024))[0] is None


def test_two_years_are_asked_for_on_the_scheme_that_is_named():
    kept = Kept([*year(2023), *year(2024)], scheme="2022")
    one, other, is_like = two_areas(kept, "x", (2023, 2024), "2022")
    assert one is not None and other is not None and is_like
    assert mapped_years(kept, "x", "2022") == (2023, 2024)


def held_of(kind: str, number: int, month: int) -> Held:
    rows = {one: {"value": 1.0} for one in REGIONS}
    return Held(Period(date(number, month, 1), date(number, 1, 1), kind), "2022", rows)


def test_the_pair_that_either_year_puts_first_is_taken():
    first = [held_of("cumulative", 2023, month) for month in (3, 6, 9)]
    second = [held_of("cumulative", 2024, month) for month in (4, 6, 3)]
    found = like_periods(first, second)
    assert found is not None and [one.end.month for one in found] == [6, 6]


def test_territories_of_the_earlier_year_alone_are_alike_or_not_as_all():
    row = {"region_id": "KZ-1", "territory_id": "KZ-1", "value": 1.0}
    for given in (True, False):
        assert [pair.is_like for pair in pairs([row], [], given)] == [given]


def limits(
    monkeypatch, rows: list[dict[str, Any]], years: tuple[int, ...], decimals: int = 0
) -> tuple[float, ...]:
    monkeypatch.setattr(two_years, "coverage", lambda _: {"x": SimpleNamespace(map_years=years)})
    known = SimpleNamespace(indicators={"x": SimpleNamespace(decimals=decimals)})
    monkeypatch.setattr(two_years, "dictionary", lambda _: known)
    return change_limits(Kept(rows), "x")


def rising(number: int, steps: tuple[float, ...], already: float = 1000.0) -> list[dict[str, Any]]:
    return year(number, dict(zip(REGIONS, (already + step for step in steps), strict=False)))


def test_limits_are_the_usual_change_of_a_year_and_as_far_below_the_great_ones(monkeypatch):
    # from year to year 10 … 60 twice: the middle is 35, said as 50 by ratio; over two years 20 … 120
    first, second = (10.0, 20.0, 30.0, 40.0, 50.0, 60.0), (20.0, 40.0, 60.0, 80.0, 100.0, 120.0)
    rows = [*rising(2022, (0.0,) * MANY), *rising(2023, first), *rising(2024, second)]
    spans = sorted([*first, *first, *second])
    # the ninth tenth of eighteen sizes lies a tenth of the way beyond the seventeenth
    large = spans[16] + 0.1 * (spans[17] - spans[16])
    assert 50 < sqrt(35 * large) < 71
    assert limits(monkeypatch, rows, (2022, 2023, 2024)) == (50.0,)
    sparse = [*rising(2022, (0.0,) * MANY), *rising(2023, (1.0, 1.0, 1.0, 1.0, 1.0, 900.0))]
    assert limits(monkeypatch, sparse, (2022, 2023)) == (2.0, 50.0)


@pytest.mark.parametrize(("decimals", "expected"), [(0, 2.0), (1, 0.2), (2, 0.02), (3, 0.01)])
def test_no_limit_is_below_two_units_of_the_last_digit(monkeypatch, decimals, expected):
    rows = [*rising(2023, (0.0,) * MANY, 0.0), *rising(2024, (0.01,) * MANY, 0.0)]
    assert limits(monkeypatch, rows, (2023, 2024), decimals) == (expected,)


def test_one_change_alone_is_its_own_greatest(monkeypatch):
    rows = [*rising(2023, (0.0,) * MANY), *rising(2024, (20.0, 0.0, 0.0, 0.0, 0.0, 0.0))]
    assert limits(monkeypatch, rows, (2023, 2024)) == (20.0,)


def test_a_region_that_has_a_figure_in_one_year_alone_is_no_change(monkeypatch):
    rows = [*year(2023, all_regions(0.0, FEWEST)), *year(2024, all_regions(100.0))]
    assert limits(monkeypatch, rows, (2023, 2024)) == (100.0,)
    assert limits(monkeypatch, rows, (2024,)) == ()


def test_changes_of_all_pairs_of_years_count_together(monkeypatch):
    # 10 six times, then 1,000 six times: the middle of all twelve is 505, said as 500; over two years 1,010, and the root of
    # both, 714, is said as 1,000; the last pair alone would say 1,000
    rows = [
        *rising(2022, (0.0,) * MANY),
        *rising(2023, (10.0,) * MANY),
        *rising(2024, (1010.0,) * MANY),
    ]
    assert limits(monkeypatch, rows, (2022, 2023, 2024)) == (500.0, 1000.0)


def test_two_changes_have_a_tenth_that_lies_beyond_the_greater(monkeypatch):
    # 1 and 900: the middle is 450.5, said as 500; nine tenths lie at 1,529 (of ten parts), and the root of both at 830, said as 1,000
    rows = [*rising(2023, (0.0,) * MANY), *rising(2024, (1.0, 900.0, 0.0, 0.0, 0.0, 0.0))]
    assert limits(monkeypatch, rows, (2023, 2024)) == (500.0, 1000.0)


def test_five_regions_are_a_map():
    assert mapped_years(
        Kept([*year(2023, all_regions(1.0, FEWEST)), *year(2024, all_regions(1.0, 4))]), "x"
    ) == (2023,)


def test_of_periods_that_end_alike_the_longer_stands_first():
    short = rows_of("2024-03-01", "2024-09-30", "cumulative", all_regions())
    first, second = by_year([*short, *nine_months(2024)])[2024]
    assert (first.period.start, second.period.start) == (date(2024, 1, 1), date(2024, 3, 1))


def test_the_first_day_of_a_month_is_not_its_last():
    first, last = (Period(day, day, "as_of") for day in (date(2023, 2, 1), date(2024, 2, 29)))
    assert not is_like(first, last) and not is_like(last, first)
    assert is_like(first, Period(date(2024, 2, 1), date(2024, 2, 1), "as_of"))


def test_the_country_stands_beside_regions_of_another_division_than_its_row_names():
    country = rows_of("2024-01-01", "2024-12-31", "year", {COUNTRY: 5.0, "KZ-9": 1.0})
    [held] = by_year([*[row | {"region_scheme": "2018"} for row in country], *year(2024)])[2024]
    assert held.rows[COUNTRY]["value"] == 5.0 and "KZ-9" not in held.rows
    assert held.regions == MANY


def rebuilt(
    monkeypatch, courses: dict[str, dict[str, list[dict[str, Any]]]], published: list[dict[str, Any]]
) -> Kept:
    """A warehouse that holds nothing yet, whose figures are these."""
    monkeypatch.setattr(one_period, "rebuilt_courses", lambda _, name: courses if name == "x" else {})
    monkeypatch.setattr(one_period, "totals", lambda _, names: {"x": published} if names == ["x"] else {})
    kept = Kept([])
    kept.kept["held by year"] = {}
    return kept


def course_of(own: list[dict[str, Any]], is_rebuilt: bool) -> dict[str, list[dict[str, Any]]]:
    return {row["region_id"]: [row | {"is_rebuilt": is_rebuilt}] for row in own}


def test_on_a_scheme_stand_the_regions_rebuilt_on_it_beside_the_country(monkeypatch):
    published = [*year(2023), *rows_of("2023-01-01", "2023-12-31", "year", {COUNTRY: 50.0})]
    kept = rebuilt(monkeypatch, {"2018": course_of(year(2023, all_regions(7.0)), True)}, published)
    found = areas(kept, "x", 2023, "2018")
    assert found is not None and found.country["value"] == 50.0
    assert [row["value"] for row in found.rows] == [12.0, 11.0, 10.0, 9.0, 8.0, 7.0]
    assert areas(kept, "x", 2023, "1997") is None, "the country alone is no map of a scheme"


def test_a_scheme_is_offered_for_the_years_that_have_a_map_where_something_was_rebuilt(monkeypatch):
    courses = {
        "2018": course_of(year(2023), True),
        "2022": course_of(year(2024), False),
        "1997": course_of(year(2024, all_regions(1.0, FEWEST - 1)), True),
    }
    assert rebuilt_years(rebuilt(monkeypatch, courses, []), "x") == {"2018": (2023,)}
