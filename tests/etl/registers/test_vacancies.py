"""Vacancies: every mart against a plain count of the same rows, years of posting and of filling apart, and the checks."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from running_marts import by_key, cells_of, engine_on, offending

REGISTER = "vacancies"
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)
Key = tuple[Any, ...]
FILLED_BY = ("citizen", "resettler", "qandas", "foreigner")


def drawn(seed: int) -> list[dict[str, Any]]:
    """Vacancies of two years, some filled in the year after, some closed by nobody, some still open."""
    chance = random.Random(seed)
    rows = []
    for number in range(400):
        posted = FIRST + timedelta(days=chance.randrange(730))
        closed = posted + timedelta(days=chance.randrange(181)) if chance.random() < 0.8 else None
        rows.append(
            {
                "vacancy_id": f"v{number}", "posted_on": posted, "closed_on": closed, "region_id": chance.choice(["KZ-11", "KZ-75"]),
                "oked": "41200", "profession": chance.choice(["7123", "2211", "X1", "9333"]),
                "pay_monthly": chance.choice([None, *range(85_000, 900_000, 50_001)]),
                "filled_by": chance.choice([*FILLED_BY, None]) if closed else None,
            }
        )  # fmt: skip
    return rows


def group(one: dict[str, Any]) -> str:
    return one["profession"][0] if one["profession"][0] in "123456789" else "not_stated"


def keys(one: dict[str, Any], day: date, part: tuple[str, str]) -> list[Key]:
    """The cells that a vacancy counts in: of the country and its region, of the year and the quarter, of all and of its part."""
    periods = (
        (date(day.year, 1, 1), "year"),
        (date(day.year, day.month - (day.month - 1) % 3, 1), "quarter"),
    )
    return [
        (place, *period, key)
        for place in ("KZ", one["region_id"])
        for period in periods
        for key in ((), (part,))
    ]


@pytest.fixture(scope="module", params=range(2))
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[dict[str, Any]], Any]:
    """Rows and the engine that holds them."""
    rows = drawn(request.param)
    return rows, engine_on(tmp_path_factory.mktemp("vacancies"), {REGISTER: rows}, first=FIRST, last=LAST)


def filled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in rows if one["filled_by"] and one["closed_on"] <= LAST]


def test_posted_count_in_the_year_of_posting(case: Any) -> None:
    rows, engine = case
    expected: dict[Key, int] = defaultdict(int)
    for one in rows:
        for key in keys(one, one["posted_on"], ("profession_group", group(one))):
            expected[key] += 1
    found = by_key(cells_of(engine, REGISTER, "vacancies_posted"), "numerator")
    assert found == {key: (number,) for key, number in expected.items()}


def test_filled_count_in_the_year_of_filling_with_shares_and_medians(case: Any) -> None:
    rows, engine = case
    days: dict[Key, list[int]] = defaultdict(list)
    citizens: dict[Key, list[bool]] = defaultdict(list)
    by_whom: dict[Key, int] = defaultdict(int)
    for one in filled(rows):
        for key in keys(one, one["closed_on"], ("profession_group", group(one))):
            days[key].append((one["closed_on"] - one["posted_on"]).days)
            citizens[key].append(one["filled_by"] in ("citizen", "resettler"))
        for key in keys(one, one["closed_on"], ("vacancy_filled_by", one["filled_by"])):
            by_whom[key] += 1
    assert by_key(cells_of(engine, REGISTER, "vacancies_filled"), "numerator") == {
        key: (number,) for key, number in by_whom.items()
    }
    assert by_key(
        cells_of(engine, REGISTER, "vacancies_filled_by_citizens_share"), "numerator", "denominator"
    ) == {key: (sum(own), len(own)) for key, own in citizens.items()}
    known = {key: (int(2 * median(own)), len(own)) for key, own in days.items() if len(own) >= 10}
    assert by_key(cells_of(engine, REGISTER, "vacancy_median_days_to_fill"), "numerator", "units") == known
    assert len(known) > 8


def test_the_median_pay_is_that_of_the_vacancies_that_state_it(case: Any) -> None:
    rows, engine = case
    pays: dict[Key, list[int]] = defaultdict(list)
    for one in rows:
        if one["pay_monthly"] is not None:
            for key in keys(one, one["posted_on"], ("profession_group", group(one))):
                pays[key].append(one["pay_monthly"])
    known = {key: (int(2 * median(own)), len(own)) for key, own in pays.items() if len(own) >= 10}
    assert by_key(cells_of(engine, REGISTER, "vacancy_median_pay"), "numerator", "units") == known
    assert {key[2] for key in known} == {"year", "quarter"}


@pytest.mark.parametrize(
    ("check", "more"),
    [
        ("days_are_in_order", {"closed_on": date(2024, 1, 9)}),
        ("days_are_in_order", {"closed_on": date(2024, 7, 9)}),  # 181 days
        ("filled_is_closed", {"closed_on": None, "filled_by": "citizen"}),
    ],
)
def test_a_check_finds_the_wrong_row_only(tmp_path: Path, check: str, more: dict[str, Any]) -> None:
    right = {
        "vacancy_id": "right", "posted_on": date(2024, 1, 10), "closed_on": date(2024, 7, 8), "region_id": "KZ-11",
        "profession": "7123", "filled_by": "citizen",
    }  # fmt: skip
    engine = engine_on(
        tmp_path, {REGISTER: [right, {**right, "vacancy_id": "wrong", **more}]}, first=FIRST, last=LAST
    )
    assert [one["vacancy_id"] for one in offending(engine, REGISTER, check)] == ["wrong"]
