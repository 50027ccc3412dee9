"""Marts of the register of refugees against the same counts in plain Python, and the rule by which regions stand together."""

from __future__ import annotations

import random
import statistics
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from small_registers import Counts, Key, Row, cells_of

FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)
YEARS = (2022, 2023, 2024)
NO_MEMBERS: frozenset[tuple[str, str]] = frozenset()
Case = dict[str, date]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Cases decided on the last day of a year, never, or after a review; regions of 200 people and of one."""
    draw, found = random.Random(3), list[Row]()
    days = (date(2022, 12, 31), date(2023, 1, 1), date(2024, 2, 29), date(2024, 12, 31))
    for number in range(600):
        registered = (
            draw.choice(days) if draw.random() < 0.3 else date(2022, 1, 1) + timedelta(draw.randrange(1096))
        )
        stages: list[tuple[str, date]] = [("registered", registered)]
        if draw.random() < 0.7:
            stages.append(("interviewed", registered + timedelta(draw.randrange(90))))
        after = registered + timedelta(draw.randrange(400))
        ending = draw.choice(("recognised", "refused", "refused", "withdrawn", None))
        if ending:
            stages.append((ending, after))
        if ending == "recognised":
            stages += [("reviewed", after + timedelta(365 * nth)) for nth in (1, 2, 3) if draw.random() < 0.8]
            if draw.random() < 0.2:
                stages.append(("ceased", after + timedelta(draw.randrange(800))))
        if ending == "refused" and draw.random() < 0.5:
            decided = after + timedelta(60)
            stages += [
                ("appeal_lodged", after + timedelta(9)),
                (draw.choice(("appeal_won", "appeal_lost")), decided),
            ]
        told = {
            "case_id": f"C{number}",
            "person": f"p{number % 590}",
            "origin": draw.choice(("AF", "UA")),
            "sex": draw.choice(("male", "female")),
            "birth_year": draw.choice((1950, 1990, 2007, 2015)),
            "region_id": draw.choice(("KZ-75",) * 20 + ("KZ-79",) * 4 + ("KZ-71",) * 3 + ("KZ-47", "KZ-19")),
        }
        found += [{**told, "stage": stage, "stage_on": day} for stage, day in stages]
    return found


@pytest.fixture(scope="module")
def cells(rows: list[Row]) -> dict[str, dict[Key, Counts]]:
    return cells_of("refugees", {"refugees": rows}, first=FIRST, last=LAST)


def _cases(rows: list[Row]) -> dict[tuple[str, str], tuple[Row, Case]]:
    """Case and person -> what is told of them, and the first day of each stage."""
    found = dict[tuple[str, str], tuple[Row, Case]]()
    for row in sorted(rows, key=lambda row: row["stage_on"]):
        _, stages = found.setdefault((row["case_id"], row["person"]), (row, {}))
        stages.setdefault(row["stage"], row["stage_on"])
    return found


def _decided(stages: Case) -> date | None:
    return min((stages[one] for one in ("recognised", "refused") if one in stages), default=None)


def _year(year: int, *members: tuple[str, str]) -> Key:
    return "KZ", date(year, 1, 1), "year", frozenset(members)


def _counted(people: dict[Key, set[str]]) -> dict[Key, Counts]:
    return {key: (len(found), None, len(found)) for key, found in people.items()}


def test_applications_and_decisions(rows: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    applied, judged = defaultdict[Key, set[str]](set), defaultdict[Key, set[str]](set)
    rate = defaultdict[int, tuple[set[str], set[str]]](lambda: (set(), set()))
    for (_, person), (_, stages) in _cases(rows).items():
        applied[_year(stages["registered"].year, ("asylum_procedure", "government"))].add(person)
        day = _decided(stages)
        if day and day <= LAST:
            word = "recognised" if "recognised" in stages else "rejected"
            judged[_year(day.year, ("asylum_decision", f"{word}_government"))].add(person)
            rate[day.year][1].add(person)
            if word == "recognised":
                rate[day.year][0].add(person)
    assert cells["asylum_applications"] == _counted(applied)
    assert cells["asylum_decisions"] == _counted(judged)
    assert cells["refugee_recognition_share"] == {
        _year(year): (len(yes), len(both), len(both)) for year, (yes, both) in rate.items()
    }


def test_pending_on_the_last_day(rows: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    people = defaultdict[Key, set[str]](set)
    for (_, person), (_, stages) in _cases(rows).items():
        closed = min(
            (stages[one] for one in ("recognised", "refused", "withdrawn") if one in stages), default=date.max
        )
        for year in YEARS:
            if stages["registered"] <= date(year, 12, 31) < closed:
                people[_year(year)].add(person)
    assert cells["asylum_pending"] == _counted(people)


def test_days_of_steps(rows: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    days, people = defaultdict[Key, list[int]](list), defaultdict[Key, set[str]](set)
    for (_, person), (_, stages) in _cases(rows).items():
        for step, day in (("to_interview", stages.get("interviewed")), ("to_decision", _decided(stages))):
            if day and day <= LAST:
                key = _year(day.year, ("asylum_step", step))
                days[key].append((day - stages["registered"]).days)
                people[key].add(person)
    assert cells["asylum_days_by_step"] == {
        key: (round(2 * statistics.median(found)), None, len(people[key])) for key, found in days.items()
    }


def test_reviews_and_appeals(rows: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    due, done = defaultdict[Key, set[str]](set), defaultdict[Key, set[str]](set)
    for (_, person), (_, stages) in _cases(rows).items():
        given = min((stages[one] for one in ("recognised", "appeal_won") if one in stages), default=date.max)
        for year in YEARS:
            if given < date(year, 1, 1) and stages.get("ceased", date.max) > date(year, 12, 31):
                due[_year(year)].add(person)
    ended, won = defaultdict[Key, set[str]](set), defaultdict[Key, set[str]](set)
    for row in rows:
        key = _year(row["stage_on"].year)
        if row["stage"] == "reviewed" and row["person"] in due[key]:
            done[key].add(row["person"])
        if row["stage"] in ("appeal_won", "appeal_lost") and row["stage_on"] <= LAST:
            ended[key].add(row["person"])
            if row["stage"] == "appeal_won":
                won[key].add(row["person"])
    assert cells["refugee_reviews_done_share"] == {
        key: (len(done[key]), len(found), len(found)) for key, found in due.items() if found
    }
    assert cells["asylum_appeals_won_share"] == {
        key: (len(won[key]), len(found), len(found)) for key, found in ended.items()
    }


def test_applicants_by_what_is_told(rows: list[Row], cells: dict[str, dict[Key, Counts]]) -> None:
    people = defaultdict[Key, set[str]](set)
    for (_, person), (row, stages) in _cases(rows).items():
        year = stages["registered"].year
        years = year - row["birth_year"]
        age = (
            "under_working"
            if years < 16
            else "pension"
            if years >= (63 if row["sex"] == "male" else 61)
            else "working"
        )
        for members in ((), (("origin", row["origin"]),), (("sex", row["sex"]),), (("age", age),)):
            people[_year(year, *members)].add(person)
    found = {
        key: counts
        for key, counts in cells["asylum_applicants"].items()
        if "region_of_application" not in dict(key[3])
    }
    assert found == _counted(people)


def test_a_region_is_named_by_twenty_people_or_more(rows: list[Row]) -> None:
    """The others stand together, twenty or more as well, else the least of the named joins them."""
    cases: dict[str, int] = {"KZ-75": 60, "KZ-79": 30, "KZ-71": 21, "KZ-47": 12, "KZ-19": 7}
    assert _regions(cases) == {"KZ-75": 60, "KZ-79": 30, "other_regions": 40}
    assert _regions({**cases, "KZ-35": 1}) == {"KZ-75": 60, "KZ-79": 30, "KZ-71": 21, "other_regions": 20}
    assert _regions({"KZ-75": 60, "KZ-79": 20}) == {"KZ-75": 60, "KZ-79": 20}
    assert _regions({"KZ-75": 60, "KZ-79": 19}) == {"other_regions": 79}
    assert _regions({"KZ-75": 6}) == {"other_regions": 6}


def _regions(cases: dict[str, int]) -> dict[str, int | None]:
    told = {"stage": "registered", "origin": "AF", "sex": "male", "birth_year": 1990}
    made: list[Row] = [
        {
            **told,
            "case_id": f"{region}-{number}",
            "person": f"{region}-{number}",
            "region_id": region,
            "stage_on": date(2024, 5, 1),
        }
        for region, count in Counter(cases).items()
        for number in range(count)
    ]
    found = cells_of("refugees", {"refugees": made}, first=FIRST, last=LAST, indicators=["asylum_applicants"])
    return {
        dict(key[3])["region_of_application"]: counts[0]
        for key, counts in found["asylum_applicants"].items()
        if "region_of_application" in dict(key[3])
    }
