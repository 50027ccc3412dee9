"""The rule by which areas that stand beside each other take one period: enough areas, whole year, most areas, latest."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.queries import one_period
from dashboard.queries.one_period import is_like, like_periods
from dashboard.queries.periods_held import by_year
from dashboard.queries.structures import Period

MANY, FEW = 6, 4
YEAR_BEFORE = ("2023-01-01", "2023-12-31", "year")
YEAR = ("2024-01-01", "2024-12-31", "year")
HALF = ("2024-01-01", "2024-06-30", "cumulative")
NINE = ("2024-01-01", "2024-09-30", "cumulative")


def rows(period: tuple[str, str, str], regions: int, *, scheme: str = "2022") -> list[dict]:
    start, end, kind = period
    return [
        {"region_id": f"KZ-{number}", "region_scheme": scheme, "territory_id": f"KZ-{number}", "value": float(number),
         "period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end), "period_kind": kind}
        for number in range(1, regions + 1)
    ]  # fmt: skip


def period(written: tuple[str, str, str]) -> Period:
    start, end, kind = written
    return Period(date.fromisoformat(end), date.fromisoformat(start), kind)


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ([(HALF, MANY), (YEAR, MANY)], YEAR),
        ([(NINE, MANY + 3), (YEAR, MANY)], YEAR),
        ([(HALF, MANY), (YEAR, FEW)], HALF),  # four regions are no map
        ([(HALF, FEW), (YEAR, FEW - 1)], YEAR),
        ([(HALF, MANY + 1), (NINE, MANY)], HALF),
        ([(HALF, MANY), (NINE, MANY)], NINE),
    ],
)
def test_the_whole_year_comes_first_then_most_regions_then_the_latest(held, shown):
    found = by_year(row for written, regions in held for row in rows(written, regions))
    assert found[2024][0].period == period(shown)
    assert len(found[2024]) == len(held)


def test_regions_of_two_divisions_are_never_shown_together():
    [held] = by_year([*rows(YEAR, MANY, scheme="2018"), *rows(YEAR, FEW, scheme="2022")])[2024]
    assert {row["region_scheme"] for row in held.rows.values()} == {"2018"}


def test_the_country_stands_beside_its_regions_only_for_the_same_period():
    country = rows(NINE, 1)[0] | {"region_id": "KZ", "territory_id": "KZ"}
    year, nine = by_year([*rows(YEAR, MANY), country])[2024]
    assert "KZ" not in year.rows and nine.rows.keys() == {"KZ"}
    assert nine.regions == 0


def test_two_years_are_compared_by_whole_years_before_the_same_months():
    before = by_year(
        [
            *rows(("2023-01-01", "2023-06-30", "cumulative"), MANY),
            *rows(("2023-01-01", "2023-12-31", "year"), MANY),
        ]
    )
    after = by_year([*rows(HALF, MANY), *rows(YEAR, MANY)])
    assert [one.kind for one in like_periods(before[2023], after[2024])] == ["year", "year"]
    only_half = by_year(rows(("2023-01-01", "2023-06-30", "cumulative"), MANY))
    assert [one.end.month for one in like_periods(only_half[2023], after[2024])] == [6, 6]


def test_years_without_like_periods_are_not_compared():
    before = by_year(rows(("2023-01-01", "2023-12-31", "year"), MANY))
    assert like_periods(before[2023], by_year(rows(NINE, MANY))[2024]) is None


def test_five_regions_are_enough_and_four_are_not():
    for regions, shown in ((5, HALF), (4, YEAR)):
        assert by_year([*rows(HALF, regions), *rows(YEAR, 3)])[2024][0].period == period(shown)


def test_both_years_need_enough_regions():
    before, few, many = by_year(rows(YEAR_BEFORE, MANY)), by_year(rows(YEAR, FEW)), by_year(rows(YEAR, 5))
    assert like_periods(before[2023], few[2024]) is None
    assert like_periods(before[2023], many[2024]) == (period(YEAR_BEFORE), period(YEAR))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2023-01-01", "2023-12-31", "year"), ("2024-01-01", "2024-12-31", "year"), True),
        (("2023-02-01", "2023-02-28", "month"), ("2024-02-01", "2024-02-29", "month"), True),
        (("2023-02-01", "2023-02-28", "month"), ("2024-03-01", "2024-03-31", "month"), False),
        (("2023-01-01", "2023-09-30", "cumulative"), ("2024-01-01", "2024-09-30", "cumulative"), True),
        (("2023-01-01", "2023-09-30", "cumulative"), ("2024-01-01", "2024-08-31", "cumulative"), False),
        (("2023-01-01", "2023-09-30", "cumulative"), ("2024-03-01", "2024-09-30", "cumulative"), False),
        (("2023-11-01", "2023-11-01", "as_of"), ("2024-11-01", "2024-11-01", "as_of"), True),
        (("2023-11-01", "2023-11-01", "as_of"), ("2024-11-02", "2024-11-02", "as_of"), False),
        (("1991-01-01", "2023-11-01", "since"), ("1991-01-01", "2024-11-01", "since"), True),
        (("1991-01-01", "2023-11-01", "since"), ("1992-01-01", "2024-11-01", "since"), False),
        (("2022-01-01", "2023-12-31", "range"), ("2023-01-01", "2024-12-31", "range"), False),
        (("2023-01-01", "2023-12-31", "year"), ("2024-01-01", "2024-12-31", "cumulative"), False),
    ],
)
def test_only_periods_of_the_same_days_are_alike(one, other, expected):
    assert is_like(period(one), period(other)) is expected
    assert is_like(period(other), period(one)) is expected


def test_regions_stand_from_the_highest_figure_down_zero_among_them_and_the_unknown_last(monkeypatch):
    figures = {"KZ-1": 0.0, "KZ-2": 0.5, "KZ-3": None, "KZ-4": -0.5}
    own = [row | {"value": figures[row["region_id"]]} for row in rows(YEAR, len(figures))]
    monkeypatch.setattr(one_period, "held_by_year", lambda *_: by_year(own))
    monkeypatch.setattr(one_period, "_regions", lambda _: own)
    shown = one_period.areas(None, "any", 2024)
    assert [row["region_id"] for row in shown.rows] == ["KZ-2", "KZ-1", "KZ-4", "KZ-3"]
