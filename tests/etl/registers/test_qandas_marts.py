"""Marts of qandas against the same counts in plain Python, on days at the edges of months and years."""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from datetime import date, timedelta

import pytest
from small_registers import Counts, Key, Row, cells_of, later

FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
YEARS = range(2021, 2026)
REGIONS = ("KZ-19", "KZ-39", "KZ-55", "KZ-71", "KZ-75")
ORIGINS = ("CN", "UZ")
DESIGNATED = (
    ("receives_qandas", "KZ-55", date(2021, 1, 1), date(2022, 6, 23)),
    # a second act over the same days must not count anybody twice
    ("receives_qandas", "KZ-55", date(2022, 1, 1), date(2023, 12, 31)),
    ("receives_resettlers", "KZ-71", date(2021, 1, 1), date(2025, 12, 31)),
)
EDGES = tuple(
    date(2024, month, day)
    for month, day in ((1, 1), (1, 31), (2, 28), (2, 29), (3, 1), (4, 30), (5, 31), (12, 31))
)
KINDS = ("permanent", "temporary", "own_business", "public_works")
NO_MEMBERS: frozenset[tuple[str, str]] = frozenset()


def _day(draw: random.Random) -> date:
    return (
        draw.choice(EDGES) if draw.random() < 0.4 else date(2021, 1, 1) + timedelta(draw.randrange(5 * 365))
    )


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    """Cases and events as bad draws would have it: people twice, events on the same day, before and long after."""
    draw = random.Random(7)
    cases, events = list[Row](), list[Row]()
    for number in range(260):
        granted = _day(draw) if draw.random() < 0.93 else None
        cases.append(
            {
                "case_id": f"Q{number}",
                "person": f"p{number % 250}",
                "applied_on": (granted or _day(draw)) - timedelta(9),
                "status": "granted" if granted else "refused",
                "granted_on": granted,
                "origin": draw.choice(ORIGINS),
                "sex": draw.choice(("male", "female")),
                "birth_year": draw.choice((1940, 1961, 1962, 1963, 1980, 2005, 2008, 2009, 2020)),
                "education": draw.choice(("higher", "none", None)),
                "region_id": draw.choice(REGIONS),
                "channel": "outside_quota",
                "citizenship_on": granted + timedelta(draw.randrange(900))
                if granted and draw.random() < 0.5
                else None,
                "left_on": granted + timedelta(draw.choice((30, 364, 365, 366, 1095, 1096, 1200)))
                if granted and draw.random() < 0.4
                else None,
            }
        )
    for number in range(1100):
        event = draw.choice(
            ("career_application", "career_application", "employment_start", "support", "employment_end")
        )
        events.append(
            {
                "event_no": f"E{number}",
                "person": f"p{draw.randrange(255)}",
                "event": event,
                "event_on": _day(draw),
                "region_id": draw.choice(REGIONS),
                "employment_kind": draw.choice(KINDS) if event.startswith("employment") else None,
                "support_kind": draw.choice(("training", "moving_grant")) if event == "support" else None,
            }
        )
    return {"qandas": cases, "qandas_events": events}


@pytest.fixture(scope="module")
def cells(rows: dict[str, list[Row]]) -> dict[str, dict[Key, Counts]]:
    """The cells of both registers."""
    return {
        **cells_of("qandas", rows, first=FIRST, last=LAST, designated=DESIGNATED),
        **cells_of("qandas_events", rows, first=FIRST, last=LAST),
    }


def _granted(rows: dict[str, list[Row]]) -> list[Row]:
    return [row for row in rows["qandas"] if row["status"] == "granted"]


def _age(row: Row) -> str:
    years = row["granted_on"].year - row["birth_year"]
    return (
        "under_working"
        if years < 16
        else "pension"
        if years >= (63 if row["sex"] == "male" else 61)
        else "working"
    )


def _periods(day: date) -> list[tuple[date, str]]:
    """The periods of the marts by months that a day lies in: its year, and its month if it is one of the last 24."""
    found = [(date(day.year, 1, 1), "year")]
    return found + ([(day.replace(day=1), "month")] if day > date(2023, 12, 31) else [])


def _places(row: Row) -> tuple[str, str]:
    return "KZ", row["region_id"]


def test_arrivals_by_origin_and_age(rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]) -> None:
    people = defaultdict[Key, set[str]](set)
    for row in _granted(rows):
        for start, kind in _periods(row["granted_on"]):
            for place in _places(row):
                for origin in ({("origin", row["origin"])}, set()):
                    for age in ({("age", _age(row))}, set()):
                        people[place, start, kind, frozenset(origin | age)].add(row["person"])
    assert cells["qandas_arrivals"] == {key: (len(found), None, len(found)) for key, found in people.items()}


def test_working_age_by_origin_and_education(
    rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]
) -> None:
    people = defaultdict[Key, set[str]](set)
    for row in _granted(rows):
        if _age(row) == "working" and row["education"]:
            for place in _places(row):
                for origin in ({("origin", row["origin"])}, set()):
                    for education in ({("education", row["education"])}, set()):
                        key = place, date(row["granted_on"].year, 1, 1), "year", frozenset(origin | education)
                        people[key].add(row["person"])
    assert cells["qandas_working_age_arrivals"] == {
        key: (len(found), None, len(found)) for key, found in people.items()
    }


def test_where_they_settled(rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]) -> None:
    top, named = dict[Key, Counts](), dict[Key, Counts]()
    for year in YEARS:
        of_year = [row for row in _granted(rows) if row["granted_on"].year == year]
        by_region = [len({row["person"] for row in of_year if row["region_id"] == one}) for one in REGIONS]
        key = "KZ", date(year, 1, 1), "year", NO_MEMBERS
        top[key] = sum(sorted(by_region)[-3:]), sum(by_region), sum(by_region)
        settled = {
            row["person"]
            for row in of_year
            if any(
                role == "receives_qandas" and region == row["region_id"] and start <= row["granted_on"] <= end
                for role, region, start, end in DESIGNATED
            )
        }
        everybody = len({row["person"] for row in of_year})
        named[key] = len(settled), everybody, everybody
    assert cells["qandas_top_three_regions_share"] == top
    assert cells["qandas_designated_regions_share"] == named


@pytest.mark.parametrize("months", [12, 36])
def test_who_stayed(rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]], months: int) -> None:
    stayed, everybody = defaultdict[Key, set[str]](set), defaultdict[Key, set[str]](set)
    for row in _granted(rows):
        year = row["granted_on"].year
        if later(date(year, 12, 31), months) <= LAST:
            for place in _places(row):
                key = place, date(year, 1, 1), "year", NO_MEMBERS
                everybody[key].add(row["person"])
                if row["left_on"] is None or row["left_on"] > later(row["granted_on"], months):
                    stayed[key].add(row["person"])
    assert cells[f"qandas_still_in_region_{months}_months"] == {
        key: (len(stayed[key]), len(found), len(found)) for key, found in everybody.items()
    }


def test_days_to_citizenship(rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]) -> None:
    lasted, people = defaultdict[Key, list[int]](list), defaultdict[Key, set[str]](set)
    for row in _granted(rows):
        became = row["citizenship_on"]
        if became and became <= LAST:
            for place in _places(row):
                key = place, date(became.year, 1, 1), "year", NO_MEMBERS
                lasted[key].append((became - row["granted_on"]).days)
                people[key].add(row["person"])
    assert cells["qandas_days_to_citizenship"] == {
        key: (round(2 * statistics.median(found)), None, len(people[key])) for key, found in lasted.items()
    }


def _applicants(rows: dict[str, list[Row]]) -> dict[Key, dict[str, date]]:
    """Place and year -> person -> the first day on which they applied there in that year."""
    found = defaultdict[Key, dict[str, date]](dict)
    for row in rows["qandas_events"]:
        if row["event"] == "career_application":
            for place in _places(row):
                people = found[place, date(row["event_on"].year, 1, 1), "year", NO_MEMBERS]
                people[row["person"]] = min(people.get(row["person"], row["event_on"]), row["event_on"])
    return found


def _starts(rows: dict[str, list[Row]], kinds: tuple[str, ...] = KINDS) -> dict[str, list[date]]:
    found = defaultdict[str, list[date]](list)
    for row in rows["qandas_events"]:
        if row["event"] == "employment_start" and row["employment_kind"] in kinds:
            found[row["person"]].append(row["event_on"])
    return found


@pytest.mark.parametrize(
    ("indicator", "kinds"),
    [
        ("qandas_employed_share_of_applicants", KINDS),
        ("qandas_permanent_job_share_of_applicants", ("permanent",)),
    ],
)
def test_employed_of_those_who_applied(
    rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]], indicator: str, kinds: tuple[str, ...]
) -> None:
    starts = _starts(rows, kinds)
    wanted = {
        key: (
            sum(
                any(applied < day <= date(key[1].year, 12, 31) for day in starts[person])
                for person, applied in people.items()
            ),
            len(people),
            len(people),
        )
        for key, people in _applicants(rows).items()
    }
    assert cells[indicator] == wanted


def test_months_from_application_to_work(
    rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]
) -> None:
    starts = _starts(rows)

    def within(months: int) -> dict[Key, Counts]:
        return {
            key: (
                sum(
                    any(applied < day <= later(applied, months) for day in starts[person])
                    for person, applied in people.items()
                ),
                len(people),
                len(people),
            )
            for key, people in _applicants(rows).items()
        }

    for months in (3, 6, 12):
        assert cells[f"qandas_employed_within_{months}_months"] == {
            key: found
            for key, found in within(months).items()
            if later(date(key[1].year, 12, 31), months) <= LAST
        }
    curve = {
        (*key[:3], frozenset({("months_since_application", str(months))})): found
        for months in range(1, 13)
        for key, found in within(months).items()
        if key[1].year < 2025
    }
    assert cells["qandas_employed_by_month"] == curve


def test_what_became_of_all_who_arrived(
    rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]
) -> None:
    def share(event: str, ages: tuple[str, ...]) -> dict[Key, Counts]:
        done, everybody = defaultdict[Key, set[str]](set), defaultdict[Key, set[str]](set)
        for row in _granted(rows):
            end = date(row["granted_on"].year, 12, 31)
            for place in _places(row):
                key = place, date(end.year, 1, 1), "year", NO_MEMBERS
                if _age(row) in ages:
                    everybody[key].add(row["person"])
                    if any(
                        one["person"] == row["person"] and one["event"] == event and one["event_on"] <= end
                        for one in rows["qandas_events"]
                    ):
                        done[key].add(row["person"])
        return {key: (len(done[key]), len(found), len(found)) for key, found in everybody.items()}

    assert cells["qandas_working_age_employed_share"] == share("employment_start", ("working",))
    assert cells["qandas_support_coverage"] == share("support", ("under_working", "working", "pension"))


def test_support_and_its_outcome(rows: dict[str, list[Row]], cells: dict[str, dict[Key, Counts]]) -> None:
    starts, helped, first = _starts(rows), defaultdict[Key, set[str]](set), dict[tuple[Key, str], date]()
    for row in rows["qandas_events"]:
        if row["event"] == "support":
            for place in _places(row):
                for members in (NO_MEMBERS, frozenset({("qandas_support_kind", row["support_kind"])})):
                    for start, kind in _periods(row["event_on"]):
                        key = place, start, kind, members
                        helped[key].add(row["person"])
                        before = first.get((key, row["person"]), row["event_on"])
                        first[key, row["person"]] = min(before, row["event_on"])
    assert cells["qandas_support_recipients"] == {
        key: (len(found), None, len(found)) for key, found in helped.items()
    }
    assert cells["qandas_supported_employed_12_months"] == {
        key: (
            sum(
                any(first[key, one] < day <= later(first[key, one], 12) for day in starts[one])
                for one in found
            ),
            len(found),
            len(found),
        )
        for key, found in helped.items()
        if key[2] == "year" and key[1].year < 2025
    }


def test_an_earlier_day_knows_less(rows: dict[str, list[Row]]) -> None:
    """On the last day of 2024 the year 2025 is not begun, and who applied in 2024 has not had their months yet."""
    known = cells_of("qandas_events", rows, first=FIRST, last=date(2024, 12, 31))
    assert max(key[1] for key in known["qandas_employed_share_of_applicants"]) == date(2024, 1, 1)
    assert max(key[1] for key in known["qandas_employed_within_3_months"]) == date(2023, 1, 1)
