"""Marts of registrations against plain counting: days at both ends, people registered twice, communities of 49 and 50."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from made_up import asked, published
from running_marts import Row, by_key, cells_of, engine_on, offending

from etl.register_engine.engines.duck import DuckEngine

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
DAYS = [date(2024, month, 1) for month in range(2, 13)]
EDGES = (
    date(2024, 1, 31),
    date(2024, 2, 1),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 6, 30),
    date(2024, 7, 1),
)
PURPOSES = ("labour_migrants", "education")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    draw = random.Random(5)
    found = []
    for number in range(1200):
        begun = (
            draw.choice(EDGES) if draw.random() < 0.5 else date(2023, 10, 1) + timedelta(draw.randrange(400))
        )
        permit = draw.choice(("temporary", "temporary", "permanent"))
        found.append(
            {
                "stay_id": f"s{number:04}",
                # many are registered more than once
                "person": f"p{draw.randrange(700)}",
                "citizenship": draw.choice(("UZ", "UZ", "UZ", "RU", "FJ")),
                "permit": permit,
                "purpose": draw.choice(PURPOSES),
                "region_id": draw.choice(("KZ-19", "KZ-75")),
                "settlement": draw.choice(("191000000", "751000000", None)),
                "registered_on": begun,
                "until": draw.choice((*EDGES[3:], begun + timedelta(300))) if permit == "temporary" else None,
                "ended_on": draw.choice((None, None, *EDGES)),
            }
        )
    return found


@pytest.fixture(scope="module")
def engine(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    engine = engine_on(tmp_path_factory.mktemp("stays"), {"stays": rows}, first=FIRST, last=LAST)
    yield engine
    engine.close()


def _held(rows: list[Row], day: date) -> list[Row]:
    """The registration of each person that holds on a day: of several the one that began last, then the first number."""
    people: dict[str, Row] = {}
    for row in sorted(rows, key=lambda one: (-one["registered_on"].toordinal(), one["stay_id"])):
        is_held = row["registered_on"] <= day and (row["ended_on"] is None or row["ended_on"] > day)
        if is_held and (row["until"] is None or row["until"] >= day):
            people.setdefault(row["person"], row)
    return list(people.values())


def _origin(row: Row) -> str:
    return row["citizenship"] if row["citizenship"] != "FJ" else "other"


def test_temporary_and_permanent_are_counted_person_by_person(engine: DuckEngine, rows: list[Row]) -> None:
    expected: dict[str, dict[tuple[Any, ...], int]] = {
        "temporary": defaultdict(int),
        "permanent": defaultdict(int),
    }
    for day in DAYS:
        for row in _held(rows, day):
            region, purpose, origin = (
                row["region_id"],
                ("registration_purpose", row["purpose"]),
                ("origin", _origin(row)),
            )
            keys: list[tuple[str, tuple[tuple[str, str], ...]]] = [("KZ", ()), (region, ())]
            if row["permit"] == "temporary":
                keys += [("KZ", (purpose,)), (region, (purpose,))]
            if day.month in (1, 7):
                keys += [("KZ", (origin,)), (region, (origin,))]
                if row["permit"] == "temporary":
                    keys.append(("KZ", (origin, purpose)))
            for place, members in keys:
                expected[row["permit"]][place, day, "as_of", members] += 1
    for permit, counted in expected.items():
        cells = cells_of(
            engine,
            "stays",
            f"foreigners_{'temporarily' if permit == 'temporary' else 'permanently'}_registered",
        )
        assert by_key(cells, "numerator", "units") == {key: (count, count) for key, count in counted.items()}


def test_communities_have_fifty_people(tmp_path: Path) -> None:
    def people(count: int, settlement: str, citizenship: str) -> list[Row]:
        return [
            {"stay_id": f"{settlement}{citizenship}{one}", "person": f"{settlement}{citizenship}{one}", "citizenship": citizenship,
             "permit": "permanent", "purpose": "education", "region_id": f"KZ-{settlement[:2]}", "settlement": settlement,
             "registered_on": FIRST}
            for one in range(count)
        ]  # fmt: skip

    rows = [
        *people(50, "751000000", "UZ"),
        *people(49, "751000000", "RU"),
        *people(60, "191000000", "UZ"),
        *people(49, "191000020", "UZ"),
        # countries shown together are no community
        *people(70, "191000000", "FJ"),
    ]
    engine = engine_on(tmp_path, {"stays": rows}, first=FIRST, last=LAST)

    uz = (("origin", "UZ"),)
    july = (date(2024, 7, 1), "as_of")
    assert by_key(cells_of(engine, "stays", "foreign_communities"), "numerator") == {
        ("KZ", *july, ()): (2,), ("KZ", *july, uz): (2,), ("KZ-19", *july, ()): (1,), ("KZ-19", *july, uz): (1,),
        ("KZ-75", *july, ()): (1,), ("KZ-75", *july, uz): (1,),
    }  # fmt: skip
    assert by_key(cells_of(engine, "stays", "foreigners_in_communities"), "numerator", "units") == {
        ("KZ", *july, ()): (110, 110), ("KZ", *july, uz): (110, 110), ("KZ-19", *july, ()): (60, 60), ("KZ-19", *july, uz): (60, 60),
        ("KZ-75", *july, ()): (50, 50), ("KZ-75", *july, uz): (50, 50),
    }  # fmt: skip
    engine.close()


GOOD = {"stay_id": "s1", "person": "p", "permit": "temporary", "region_id": "KZ-75", "settlement": "751000000",
        "registered_on": date(2024, 2, 29), "until": date(2024, 2, 29), "ended_on": None}  # fmt: skip


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        ("stay__ends_after_it_begins", {"until": date(2024, 2, 28)}),
        ("stay__ends_after_it_begins", {"ended_on": date(2024, 2, 28)}),
        ("stay__temporary_has_an_end", {"until": None}),
        ("stay__settlement_lies_in_its_region", {"settlement": "191000000"}),
        ("stay__settlement_lies_in_its_region", {"settlement": "75100000"}),
        ("stay__settlement_lies_in_its_region", {"settlement": "7510000000"}),
    ],
)
def test_checks_find_faults_and_nothing_in_a_good_row(check: str, fault: Row, tmp_path: Path) -> None:
    engine = engine_on(
        tmp_path, {"stays": [GOOD, {**GOOD, **fault, "stay_id": "s2"}]}, first=FIRST, last=LAST
    )
    assert [row["stay_id"] for row in offending(engine, "stays", check)] == ["s2"]
    engine.close()


def test_made_up_registrations_are_as_published_on_their_day(
    extract: Callable[[str], Path], real_warehouse_path: Path
) -> None:
    held = "registered_on <= DATE '2025-07-01' AND coalesce(ended_on > DATE '2025-07-01', true) AND coalesce(until >= DATE '2025-07-01', true)"
    counted = dict(
        asked(f"SELECT permit, count(*) FROM '{extract('stays')}' WHERE {held} GROUP BY permit")
        + asked(
            f"SELECT region_id, count(*) FROM '{extract('stays')}' WHERE {held} AND permit = 'permanent' GROUP BY region_id"
        )
        + asked(
            f"SELECT purpose, count(*) FROM '{extract('stays')}' WHERE {held} AND permit = 'temporary' GROUP BY purpose"
        )
    )
    margins = dict(
        published(
            real_warehouse_path.resolve(),
            "SELECT CASE WHEN member <> '' THEN member WHEN region_id <> 'KZ' THEN region_id "
            "WHEN indicator_id LIKE '%permanently%' THEN 'permanent' ELSE 'temporary' END, value FROM marts.observation "
            "WHERE is_latest AND indicator_id LIKE 'foreigners_%_registered' AND period_end = DATE '2025-07-01'",
        )
    )
    scale = (counted["permanent"] + counted["temporary"]) / (margins["permanent"] + margins["temporary"])
    assert len(margins) == 10
    for name, value in margins.items():
        assert counted[name] == pytest.approx(value * scale, rel=0.06), name
