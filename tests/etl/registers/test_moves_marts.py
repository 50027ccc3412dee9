"""Marts of registrations of moves against the same counts in plain Python: the matrix, the traits and the joint groups."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from small_registers import Counts, Key, Row, cells_of

FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)
REGIONS = ("KZ-19", "KZ-55", "KZ-71")
TRAITS = {
    "sex": "sex",
    "education": "education",
    "specialty": "specialty",
    "reason": "reason_of_move",
    "company": "company_of_move",
}


@pytest.fixture(scope="module")
def moves() -> list[Row]:
    """Moves of people who move again in the same year and on the same day, on 29 February and on the last of December."""
    draw = random.Random(11)
    days = (date(2024, 2, 29), date(2023, 12, 31), date(2024, 1, 1), date(2022, 1, 1), date(2024, 12, 31))
    return [
        {
            "move_no": f"M{number}",
            "person": f"p{draw.randrange(700)}",
            "moved_on": draw.choice(days)
            if draw.random() < 0.3
            else date(2022, 1, 1) + timedelta(draw.randrange(1096)),
            "kind": "permanent" if draw.random() < 0.9 else "temporary",
            "from_region": draw.choice(REGIONS),
            "to_region": draw.choice(REGIONS),
            "sex": draw.choice(("male", "female")),
            "birth_year": draw.choice(
                (1930, 1944, 1959, 1961, 1962, 1963, 1990, 2007, 2008, 2009, 2019, 2022)
            ),
            "education": draw.choice(("higher", "none", None)),
            "specialty": draw.choice(("legal", None)),
            "reason": draw.choice(("work", "study", None)),
            "company": draw.choice(("alone", None)),
        }
        for number in range(1500)
    ]


@pytest.fixture(scope="module")
def cells(moves: list[Row]) -> dict[str, dict[Key, Counts]]:
    return cells_of("moves", {"moves": moves}, first=FIRST, last=LAST)


def _age(row: Row) -> str:
    years = row["moved_on"].year - row["birth_year"]
    return (
        "under_working"
        if years < 16
        else "pension"
        if years >= (63 if row["sex"] == "male" else 61)
        else "working"
    )


def _age_five(row: Row) -> str:
    first = (row["moved_on"].year - row["birth_year"]) // 5 * 5
    return "80-" if first >= 80 else f"{first}-{first + 4}"


def _age_band(row: Row) -> str:
    years = row["moved_on"].year - row["birth_year"]
    bands = ((0, 15), (16, 24), (25, 34), (35, 44), (45, 54), (55, 64))
    return next((f"{low}-{high}" for low, high in bands if low <= years <= high), "65-")


def _members(row: Row) -> dict[str, tuple[str, str]]:
    """Trait -> the breakdown and its member."""
    told = {trait: (breakdown, row[trait] or "not_stated") for trait, breakdown in TRAITS.items()}
    return told | {
        "age": ("age", _age(row)),
        "age_five": ("age_of_five_years", _age_five(row)),
        "origin": ("origin_region", row["from_region"]),
    }


def _first_ones(moves: list[Row], period: str) -> set[str]:
    """Numbers of the moves that are the first of their person in the year or in the month."""
    seen, found = set[tuple[str, date]](), set[str]()
    for row in sorted(moves, key=lambda row: (row["moved_on"], row["move_no"])):
        start = _start(row["moved_on"], period)
        if row["kind"] == "permanent" and (row["person"], start) not in seen:
            seen.add((row["person"], start))
            found.add(row["move_no"])
    return found


def _start(day: date, period: str) -> date:
    return day.replace(day=1) if period == "month" else date(day.year, 1, 1)


def _counted(
    moves: list[Row], side: str, yearly: tuple[tuple[str, ...], ...], monthly: tuple[tuple[str, ...], ...]
) -> dict[Key, Counts]:
    events, people = Counter[Key](), Counter[Key]()
    for period, groups in (("year", yearly), ("month", monthly)):
        first = _first_ones(moves, period)
        for row in moves:
            if row["kind"] != "permanent" or (period == "month" and row["moved_on"].year < 2023):
                continue
            members = _members(row)
            for place in ("KZ", row[side]):
                for group in groups:
                    key = (
                        place,
                        _start(row["moved_on"], period),
                        period,
                        frozenset(members[trait] for trait in group),
                    )
                    events[key] += 1
                    people[key] += row["move_no"] in first
    return {key: (count, None, people[key]) for key, count in events.items()}


ONE_BY_ONE = (
    (),
    ("sex",),
    ("age",),
    ("age_five",),
    ("education",),
    ("specialty",),
    ("reason",),
    ("company",),
)


def test_arrivals(moves: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    crossed = (
        ("origin",),
        ("sex", "age"),
        ("origin", "sex"),
        ("origin", "age"),
        ("origin", "sex", "age"),
    )
    wanted = _counted(moves, "to_region", ONE_BY_ONE + crossed, ((), ("origin",)))
    assert cells["internal_arrivals"] == wanted


def test_departures(moves: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    wanted = _counted(moves, "from_region", (*ONE_BY_ONE, ("sex", "age")), ((),))
    assert cells["internal_departures"] == wanted


def test_the_matrix_adds_up(cells: dict[str, dict[Key, Counts]]) -> None:
    """What arrives from a region is what departs from it."""
    for (place, start, kind, members), (count, _, _) in cells["internal_arrivals"].items():
        if place == "KZ" and [breakdown for breakdown, _ in members] == ["origin_region"]:
            ((_, origin),) = members
            assert cells["internal_departures"][origin, start, kind, frozenset()][0] == count


def test_temporary_registrations(moves: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    events, people = Counter[Key](), defaultdict[Key, set[str]](set)
    for row in moves:
        if row["kind"] == "temporary":
            for place in ("KZ", row["to_region"]):
                key = place, date(row["moved_on"].year, 1, 1), "year", frozenset[tuple[str, str]]()
                events[key] += 1
                people[key].add(row["person"])
    assert cells["temporary_registrations"] == {
        key: (count, None, len(people[key])) for key, count in events.items()
    }


@pytest.mark.parametrize(("what", "side"), [("arrivals", "to_region"), ("departures", "from_region")])
def test_joint_groups_of_fifty_and_more(what: str, side: str) -> None:
    """A group is of people who have all four traits; one of 49 people is not shown, however often they moved."""
    rows: list[Row] = [
        {
            "move_no": f"M{education}{number}",
            "person": f"{education}{min(number, most)}",
            "moved_on": date(2024, 5, 1),
            "kind": "permanent",
            "from_region": "KZ-61",
            "to_region": "KZ-59" if number % 2 else "KZ-55",
            "sex": "male",
            "birth_year": 1999,
            "education": education,
            "reason": "work",
        }
        for education, most in (("higher", 49), ("none", 48))
        for number in range(120)
    ]
    rows += [{**row, "move_no": f"W{row['move_no']}", "from_region": row["to_region"]} for row in rows]
    found = cells_of("moves", {"moves": rows}, first=FIRST, last=LAST)[f"internal_{what}_profiles"]
    told = frozenset(
        {("sex", "male"), ("age_band", "25-34"), ("education", "higher"), ("reason_of_move", "work")}
    )
    country: Key = ("KZ", date(2024, 1, 1), "year", told)
    wanted = {country: (120, None, 50)}
    if side == "from_region":
        wanted["KZ-61", date(2024, 1, 1), "year", told] = (120, None, 50)
    assert found == wanted
