"""Job seekers: every mart against a plain count of the same rows, vacancies set beside the people of their own year, and the checks."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from running_marts import by_key, cells_of, engine_on, offending

REGISTER = "seekers"
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)
Key = tuple[Any, ...]


def drawn(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Seekers, some of whom register twice, and vacancies; both of two years and two regions."""
    chance = random.Random(seed)
    seekers, vacancies = [], []
    for number in range(300):
        registered = FIRST + timedelta(days=chance.randrange(730))
        left = registered + timedelta(days=chance.randrange(200)) if chance.random() < 0.8 else None
        seekers.append(
            {
                "registration_id": f"s{number}", "person": f"{chance.randrange(200):012}", "registered_on": registered, "left_on": left,
                "region_id": chance.choice(["KZ-11", "KZ-75"]), "profession": chance.choice(["7123", "2211", "X1", "9333"]),
                "outcome": chance.choice(["job", "own_business", "other", None]) if left else None,
            }
        )  # fmt: skip
    for number in range(200):
        vacancies.append(
            {
                "vacancy_id": f"v{number}", "posted_on": FIRST + timedelta(days=chance.randrange(730)), "closed_on": None,
                "region_id": chance.choice(["KZ-11", "KZ-75"]), "oked": "41200", "profession": chance.choice(["7123", "2211"]), "filled_by": None,
            }
        )  # fmt: skip
    return seekers, vacancies


def keys(one: dict[str, Any], day: date) -> list[Key]:
    """The cells that a row counts in: of the country and its region, of all and of its group of occupations."""
    group = one["profession"][0] if one["profession"][0] in "123456789" else "not_stated"
    parts = ((), (("profession_group", group),))
    return [
        (place, date(day.year, 1, 1), "year", part) for place in ("KZ", one["region_id"]) for part in parts
    ]


@pytest.fixture(scope="module", params=range(2))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Any]:
    """Rows of both registers and the engine that holds them."""
    seekers, vacancies = drawn(request.param)
    held = {REGISTER: seekers, "vacancies": vacancies}
    return seekers, vacancies, engine_on(tmp_path_factory.mktemp("seekers"), held, first=FIRST, last=LAST)


def people(rows: list[dict[str, Any]], day: str, until: date = LAST) -> dict[Key, set[str]]:
    found: dict[Key, set[str]] = defaultdict(set)
    for one in rows:
        if one[day] is not None and one[day] <= until:
            for key in keys(one, one[day]):
                found[key].add(one["person"])
    return found


def test_people_count_once_in_the_year_in_which_they_registered(case: Any) -> None:
    seekers, _, engine = case
    expected = {key: (len(own),) for key, own in people(seekers, "registered_on").items()}
    assert by_key(cells_of(engine, REGISTER, "job_seekers_registered"), "numerator") == expected


def test_registrations_count_in_their_quarter_each_time(case: Any) -> None:
    seekers, _, engine = case
    expected: dict[Key, int] = defaultdict(int)
    for one in seekers:
        day = one["registered_on"]
        quarter = date(day.year, day.month - (day.month - 1) % 3, 1)
        for place, _, _, part in keys(one, day):
            expected[place, quarter, "quarter", part] += 1
    found = by_key(cells_of(engine, REGISTER, "job_seeker_registrations"), "numerator")
    assert found == {key: (number,) for key, number in expected.items()}


def test_vacancies_stand_beside_the_people_of_their_year_region_and_occupation(case: Any) -> None:
    seekers, vacancies, engine = case
    posted: dict[Key, int] = defaultdict(int)
    for one in vacancies:
        for key in keys(one, one["posted_on"]):
            posted[key] += 1
    expected = {key: (100 * posted[key], len(own)) for key, own in people(seekers, "registered_on").items()}
    found = by_key(cells_of(engine, REGISTER, "vacancies_per_100_job_seekers"), "numerator", "denominator")
    assert found == expected
    assert any(not part for part, _ in found.values()), (
        "an occupation without vacancies has nought, not nothing"
    )


def test_who_left_for_work_or_a_business_of_their_own(case: Any) -> None:
    seekers, _, engine = case
    placed = people([one for one in seekers if one["outcome"] in ("job", "own_business")], "left_on")
    expected = {key: (len(placed.get(key, ())), len(own)) for key, own in people(seekers, "left_on").items()}
    assert (
        by_key(cells_of(engine, REGISTER, "job_seekers_placed_share"), "numerator", "denominator") == expected
    )


@pytest.mark.parametrize(
    ("check", "more"),
    [
        ("days_are_in_order", {"left_on": date(2024, 1, 9)}),
        ("who_has_an_outcome_left", {"left_on": None, "outcome": "job"}),
    ],
)
def test_a_check_finds_the_wrong_row_only(tmp_path: Path, check: str, more: dict[str, Any]) -> None:
    right = {
        "registration_id": "right", "person": "000000000001", "registered_on": date(2024, 1, 10), "left_on": date(2024, 7, 8),
        "region_id": "KZ-11", "profession": "7123", "outcome": "job",
    }  # fmt: skip
    engine = engine_on(
        tmp_path, {REGISTER: [right, {**right, "registration_id": "wrong", **more}]}, first=FIRST, last=LAST
    )
    assert [one["registration_id"] for one in offending(engine, REGISTER, check)] == ["wrong"]
