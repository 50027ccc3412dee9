"""Marts of internal resettlers against the same counts in plain Python: three readings of full coverage, outcomes, stages."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import combinations

import pytest
from small_registers import Counts, Key, Row, cells_of, later

FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)
REGIONS = ("KZ-39", "KZ-55", "KZ-71")
DESIGNATED = (
    ("receives_resettlers", "KZ-39", date(2022, 1, 1), date(2023, 6, 30)),
    ("receives_resettlers", "KZ-55", date(2022, 1, 1), date(2025, 12, 31)),
    # the same days twice, and a region for others
    ("receives_resettlers", "KZ-55", date(2023, 1, 1), date(2023, 12, 31)),
    ("receives_qandas", "KZ-71", date(2022, 1, 1), date(2025, 12, 31)),
)
NO_MEMBERS: frozenset[tuple[str, str]] = frozenset()
Rows = dict[str, list[Row]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    draw = random.Random(5)
    days = (date(2023, 6, 30), date(2023, 7, 1), date(2024, 2, 29), date(2023, 12, 31), date(2024, 1, 1))

    def day() -> date:
        return (
            draw.choice(days) if draw.random() < 0.3 else date(2022, 1, 1) + timedelta(draw.randrange(1400))
        )

    moves: list[Row] = [
        {
            "move_no": f"M{number}",
            "person": f"p{draw.randrange(400)}",
            "moved_on": day(),
            "kind": draw.choice(("permanent", "permanent", "temporary")),
            "from_region": draw.choice(REGIONS),
            "to_region": draw.choice(REGIONS),
            "sex": "male",
            "birth_year": 1990,
        }
        for number in range(900)
    ]
    cases = list[Row]()
    for number in range(400):
        status = draw.choice(("included", "included", "included", "refused"))
        applied = day()
        moved = (
            applied + timedelta(draw.randrange(500)) if status == "included" and draw.random() < 0.8 else None
        )
        cases.append(
            {
                "case_id": f"R{number}",
                "person": f"p{number % 380}",
                "applied_on": applied,
                "status": status,
                "included_on": applied + timedelta(20) if status == "included" else None,
                "quota_year": applied.year,
                "from_region": draw.choice(REGIONS),
                "to_region": draw.choice(REGIONS),
                "term": draw.choice(("up_to_1_year", "over_3_years")),
                "sex": draw.choice(("male", "female")),
                "birth_year": draw.choice((1950, 1961, 1963, 1990, 2006, 2008, 2012)),
                "education": draw.choice(("higher", None)),
                "is_citizen": True,
                "lived_months": 30,
                "moved_on": moved,
                "returned_on": moved + timedelta(draw.choice((300, 365, 366, 367, 731, 1200)))
                if moved and draw.random() < 0.4
                else None,
            }
        )
    events: list[Row] = [
        {
            "event_no": f"E{number}",
            "person": f"p{draw.randrange(410)}",
            "event": (event := draw.choice(("support", "support", "employment_start", "inspection"))),
            "event_on": day(),
            "region_id": draw.choice(REGIONS),
            "support_kind": draw.choice(("moving_grant", "land")) if event == "support" else None,
        }
        for number in range(1500)
    ]
    return {"moves": moves, "resettlers": cases, "resettler_events": events}


@pytest.fixture(scope="module")
def cells(rows: Rows) -> dict[str, dict[Key, Counts]]:
    return {
        **cells_of("resettlers", rows, first=FIRST, last=LAST),
        **cells_of("resettler_events", rows, first=FIRST, last=LAST, designated=DESIGNATED),
    }


def _year(day: date) -> date:
    return date(day.year, 1, 1)


def _end(start: date) -> date:
    return date(start.year, 12, 31)


def _working(row: Row) -> bool:
    return 16 <= row["moved_on"].year - row["birth_year"] < (63 if row["sex"] == "male" else 61)


def _moved(rows: Rows) -> list[Row]:
    return [row for row in rows["resettlers"] if row["status"] == "included" and row["moved_on"]]


def _events(rows: Rows, event: str) -> dict[str, list[Row]]:
    found = defaultdict[str, list[Row]](list)
    for row in rows["resettler_events"]:
        if row["event"] == event:
            found[row["person"]].append(row)
    return found


def _share(rows: Iterable[Row], at: str, is_met: Callable[[Row, date], bool]) -> dict[Key, Counts]:
    """People of each year and region of destination, and of them those of whom one row meets the condition."""
    met, everybody = defaultdict[Key, set[str]](set), defaultdict[Key, set[str]](set)
    for row in rows:
        if row[at] <= LAST:
            start = _year(row[at])
            for place in ("KZ", row["to_region"]):
                everybody[place, start, "year", NO_MEMBERS].add(row["person"])
                if is_met(row, start):
                    met[place, start, "year", NO_MEMBERS].add(row["person"])
    return {key: (len(met[key]), len(found), len(found)) for key, found in everybody.items()}


def test_the_strict_reading(rows: Rows, cells: dict[str, dict[Key, Counts]]) -> None:
    """All who came from another region into a designated one; supported there in the same year."""
    helped = _events(rows, "support")
    arrived = [
        row
        for row in rows["moves"]
        if row["kind"] == "permanent"
        and row["from_region"] != row["to_region"]
        and any(
            role == "receives_resettlers" and region == row["to_region"] and start <= row["moved_on"] <= end
            for role, region, start, end in DESIGNATED
        )
    ]
    wanted = _share(
        arrived,
        "moved_on",
        lambda row, start: any(
            one["region_id"] == row["to_region"] and start <= one["event_on"] <= _end(start)
            for one in helped[row["person"]]
        ),
    )
    assert cells["internal_migrants_support_coverage"] == wanted


def test_the_readings_by_applicants_and_by_the_quota(rows: Rows, cells: dict[str, dict[Key, Counts]]) -> None:
    helped = _events(rows, "support")

    def was_helped(row: Row, start: date) -> bool:
        return any(row["applied_on"] <= one["event_on"] <= _end(start) for one in helped[row["person"]])

    applicants = _share(rows["resettlers"], "applied_on", was_helped)
    assert cells["internal_resettlers_support_share_of_applicants"] == applicants
    in_quota = _share(_moved(rows), "moved_on", was_helped)
    assert cells["internal_resettlers_support_coverage_of_quota"] == in_quota


@pytest.mark.parametrize("months", [12, 24, 36])
def test_who_went_back(rows: Rows, cells: dict[str, dict[Key, Counts]], months: int) -> None:
    wanted = _share(
        _moved(rows),
        "moved_on",
        lambda row, start: bool(row["returned_on"] and row["returned_on"] <= later(row["moved_on"], months)),
    )
    assert cells[f"internal_resettlers_returned_{months}_months"] == {
        key: found for key, found in wanted.items() if later(_end(key[1]), months) <= LAST
    }


def test_who_moved(rows: Rows, cells: dict[str, dict[Key, Counts]]) -> None:
    people = defaultdict[Key, set[str]](set)
    for row in _moved(rows):
        if row["moved_on"] <= LAST:
            years = row["moved_on"].year - row["birth_year"]
            age = "working" if _working(row) else "under_working" if years < 16 else "pension"
            told = (
                ("origin_region", row["from_region"]),
                ("age", age),
                ("education", row["education"] or "not_stated"),
            )
            for place in ("KZ", row["to_region"]):
                for size in range(4):
                    for members in combinations(told, size):
                        people[place, _year(row["moved_on"]), "year", frozenset(members)].add(row["person"])
    assert cells["internal_resettlers_moved"] == {
        key: (len(found), None, len(found)) for key, found in people.items()
    }


def test_who_was_supported_with_what(rows: Rows, cells: dict[str, dict[Key, Counts]]) -> None:
    people = defaultdict[Key, set[str]](set)
    for row in rows["resettler_events"]:
        if row["event"] == "support" and row["event_on"] <= LAST:
            for place in ("KZ", row["region_id"]):
                for members in (NO_MEMBERS, frozenset({("resettler_support_kind", row["support_kind"])})):
                    people[place, _year(row["event_on"]), "year", members].add(row["person"])
    assert cells["internal_resettlers_supported"] == {
        key: (len(found), None, len(found)) for key, found in people.items()
    }


def test_work_by_term(rows: Rows, cells: dict[str, dict[Key, Counts]]) -> None:
    starts = _events(rows, "employment_start")

    def works(row: Row, start: date) -> bool:
        return any(
            row["moved_on"] <= one["event_on"] <= later(row["moved_on"], 12) for one in starts[row["person"]]
        )

    working = [row for row in _moved(rows) if _working(row)]
    wanted = _share(working, "moved_on", works)
    for term in ("up_to_1_year", "over_3_years"):
        members = frozenset({("resettlement_term", term)})
        of_term = _share([row for row in working if row["term"] == term], "moved_on", works)
        wanted |= {(*key[:3], members): found for key, found in of_term.items()}
    assert cells["internal_resettlers_employed_12_months"] == {
        key: found for key, found in wanted.items() if later(_end(key[1]), 12) <= LAST
    }


def test_stages(rows: Rows, cells: dict[str, dict[Key, Counts]]) -> None:
    helped, starts = _events(rows, "support"), _events(rows, "employment_start")
    people = defaultdict[Key, set[str]](set)
    for row in rows["resettlers"]:
        end = later(_end(row["applied_on"]), 12)
        if end > LAST:
            continue
        has_moved = bool(row["moved_on"] and row["moved_on"] <= end)

        def happened(events: dict[str, list[Row]], row: Row = row, end: date = end) -> bool:
            return any(row["applied_on"] <= one["event_on"] <= end for one in events[row["person"]])

        reached = {
            "applied": True,
            "included": bool(row["included_on"] and row["included_on"] <= end),
            "moved": has_moved,
            "supported": has_moved and happened(helped),
            "employed": has_moved and happened(starts),
            "stayed": has_moved and not (row["returned_on"] and row["returned_on"] <= end),
        }
        for stage, is_reached in reached.items():
            for place in ("KZ", row["to_region"]):
                if is_reached:
                    key = place, _year(row["applied_on"]), "year", frozenset({("resettlement_stage", stage)})
                    people[key].add(row["person"])
    assert cells["internal_resettlers_funnel"] == {
        key: (len(found), None, len(found)) for key, found in people.items()
    }
