"""Growth points and the jobs planned there: every mart against a plain count of the same rows, one employer never alone, and the checks."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from running_marts import by_key, cells_of, engine_on, offending

POINTS, JOBS = "growth_points", "growth_point_jobs"
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)
REGIONS = ("KZ-11", "KZ-75")
Row = dict[str, Any]
Key = tuple[Any, ...]


def drawn(seed: int) -> tuple[list[Row], list[Row]]:
    """Points, some taken off, and plans whose day lies before, within and after the years that are counted."""
    chance = random.Random(seed)
    points = []
    for number in range(40):
        decided = FIRST + timedelta(days=chance.randrange(-200, 730))
        points.append(
            {
                "point_id": f"g{number}", "settlement": f"S{number}", "region_id": chance.choice(REGIONS),
                "kind": chance.choice(["large_city", "regional_centre"]), "decided_on": decided,
                "ended_on": decided + timedelta(days=chance.randrange(1, 500)) if chance.random() < 0.3 else None,
                "dwellings": chance.randrange(50), "school_places": chance.randrange(80),
            }
        )  # fmt: skip
    plans = []
    for number in range(400):
        planned = FIRST + timedelta(days=chance.randrange(-300, 730))
        jobs = chance.randrange(1, 30)
        plans.append(
            {
                "plan_id": f"p{number}", "point_id": f"g{chance.randrange(40)}", "employer": f"e{chance.randrange(12)}",
                "profession": chance.choice(["7123", "2211", "X1", "9333"]), "planned_on": planned,
                "opens_on": chance.choice([date(year, 12, 31) for year in range(planned.year, 2028)]), "jobs": jobs,
                "opened": chance.choice([None, 0, jobs // 2, jobs]),
            }
        )  # fmt: skip
    return points, plans


@pytest.fixture(scope="module", params=range(2))
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Row], list[Row], Any]:
    """Rows of both registers and the engine that holds them."""
    points, plans = drawn(request.param)
    folder = tmp_path_factory.mktemp("growth")
    return points, plans, engine_on(folder, {POINTS: points, JOBS: plans}, first=FIRST, last=LAST)


def ends() -> list[tuple[date, str, date]]:
    """First day, kind and the day that counts of every period that the calendar has."""
    quarters = [
        (date(year, month, 1), "quarter", (date(year, month + 2, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
        for year in (2023, 2024) for month in (1, 4, 7, 10)
    ]  # fmt: skip
    years = [(date(year, 1, 1), "year", date(year, 12, 31)) for year in (2023, 2024)]
    months = [date(2023 + at // 12, at % 12 + 1, 1) for at in range(1, 24)]
    return [*quarters, *years, *((day, "as_of", day) for day in months)]


def holds(point: Row, day: date) -> bool:
    return bool(point["decided_on"] <= day and (point["ended_on"] is None or day < point["ended_on"]))


def test_points_and_their_room_are_those_in_force_on_the_day(case: Any) -> None:
    points, _, engine = case
    counts: dict[Key, int] = defaultdict(int)
    room: dict[str, dict[Key, int]] = {name: defaultdict(int) for name in ("dwellings", "school_places")}
    for start, kind, day in ends():
        for one in points:
            if holds(one, day):
                for place in ("KZ", one["region_id"]):
                    for part in ((), (("growth_point_kind", one["kind"]),)):
                        counts[place, start, kind, part] += 1
                    for name, own in room.items():
                        own[place, start, kind, ()] += one[name]
    assert by_key(cells_of(engine, POINTS, "growth_points_in_force"), "numerator") == {
        key: (number,) for key, number in counts.items()
    }
    for name, own in room.items():
        assert by_key(cells_of(engine, POINTS, f"growth_point_{name}"), "numerator") == {
            key: (number,) for key, number in own.items()
        }


def group(one: Row) -> str:
    return one["profession"][0] if one["profession"][0] in "123456789" else "not_stated"


def by_employer(points: list[Row], plans: list[Row], chosen: Any) -> dict[Key, dict[str, list[Row]]]:
    """Key of a cell -> employer -> plans; chosen(plan) gives the periods that a plan counts in."""
    regions = {one["point_id"]: one["region_id"] for one in points}
    found: dict[Key, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for one in plans:
        for start, kind in chosen(one):
            for place in ("KZ", regions[one["point_id"]]):
                for part in ((), (("profession_group", group(one)),)):
                    found[place, start, kind, part][one["employer"]].append(one)
    return found


def ahead(one: Row) -> list[tuple[date, str]]:
    """Quarters and years at whose end the plan was made and after which its jobs are to be there within twelve months."""
    return [
        (start, kind) for start, kind, day in ends()
        if kind != "as_of" and one["planned_on"] <= day < one["opens_on"] <= day.replace(year=day.year + 1)
    ]  # fmt: skip


def test_planned_jobs_are_those_of_the_next_twelve_months_with_their_employers(case: Any) -> None:
    points, plans, engine = case
    found = by_employer(points, plans, ahead)
    sums = {
        key: [sum(one["jobs"] for one in own) for own in employers.values()]
        for key, employers in found.items()
    }
    assert by_key(cells_of(engine, JOBS, "growth_point_jobs_planned"), "numerator", "units", "largest") == {
        key: (sum(own), len(own), max(own)) for key, own in sums.items()
    }
    assert by_key(cells_of(engine, JOBS, "growth_point_anchor_employers"), "numerator", "units") == {
        key: (len(own), len(own)) for key, own in sums.items() if not key[3]
    }
    assert {key[2] for key in sums} == {"year", "quarter"}


def test_opened_jobs_are_a_share_of_those_due_in_the_year(case: Any) -> None:
    points, plans, engine = case

    def due(one: Row) -> list[tuple[date, str]]:
        year = one["opens_on"].year
        return [(date(year, 1, 1), "year")] if year in (2023, 2024) else []

    known = [one for one in plans if one["opened"] is not None]
    assert len(known) < len(plans)
    found = by_employer(points, known, due)
    expected = {}
    for key, employers in found.items():
        own = [one for several in employers.values() for one in several]
        largest = max(sum(one["jobs"] for one in several) for several in employers.values())
        opened, jobs = sum(one["opened"] for one in own), sum(one["jobs"] for one in own)
        expected[key] = (opened, jobs, len(employers), largest)
    names = ("numerator", "denominator", "units", "largest")
    assert by_key(cells_of(engine, JOBS, "growth_point_jobs_opened_share"), *names) == expected


POINT = {
    "point_id": "g1", "settlement": "One", "region_id": "KZ-11", "kind": "large_city", "decided_on": date(2023, 5, 1), "dwellings": 1,
    "school_places": 1,
}  # fmt: skip


def test_a_point_that_is_taken_off_and_named_again_is_right_and_two_at_a_time_are_not(tmp_path: Path) -> None:
    again = {**POINT, "point_id": "g2", "decided_on": date(2024, 5, 1)}
    first = {**POINT, "ended_on": date(2024, 5, 1)}
    check = "a_settlement_is_one_point_at_a_time"
    engine = engine_on(tmp_path, {POINTS: [first, again]}, first=FIRST, last=LAST)
    assert offending(engine, POINTS, check) == []
    still = {**again, "settlement": " one "}
    engine = engine_on(
        tmp_path, {POINTS: [{**first, "ended_on": date(2024, 5, 2)}, still]}, first=FIRST, last=LAST
    )
    assert [one["point_id"] for one in offending(engine, POINTS, check)] == ["g1"]


def test_a_point_ends_after_it_began(tmp_path: Path) -> None:
    wrong = {**POINT, "point_id": "wrong", "settlement": "Two", "ended_on": POINT["decided_on"]}
    engine = engine_on(tmp_path, {POINTS: [POINT, wrong]}, first=FIRST, last=LAST)
    assert [one["point_id"] for one in offending(engine, POINTS, "days_are_in_order")] == ["wrong"]


@pytest.mark.parametrize(
    ("check", "more"),
    [
        ("plan_is_of_a_growth_point", {"point_id": "g9"}),
        ("opened_is_within_the_plan", {"opened": 6}),
        ("is_planned_before_it_opens", {"opens_on": date(2024, 1, 9)}),
    ],
)
def test_a_check_finds_the_wrong_plan_only(tmp_path: Path, check: str, more: Row) -> None:
    right = {
        "plan_id": "right", "point_id": "g1", "employer": "e1", "profession": "7123", "planned_on": date(2024, 1, 10),
        "opens_on": date(2024, 1, 10), "jobs": 5, "opened": 5,
    }  # fmt: skip
    rows = {POINTS: [POINT], JOBS: [right, {**right, "plan_id": "wrong", **more}]}
    engine = engine_on(tmp_path, rows, first=FIRST, last=LAST)
    assert [one["plan_id"] for one in offending(engine, JOBS, check)] == ["wrong"]
