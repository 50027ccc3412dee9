"""Caps on foreign workers: the marts against `judge_cap` and a plain count, exact at the cap, not checked, months in a row."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from running_marts import by_key, cells_of, engine_on, offending

from etl.register_engine.layout import read_layout
from etl.verdicts.caps import Enterprise, judge_cap

FIRST, LAST = date(2024, 1, 1), date(2024, 8, 31)
MONTHS = [date(2024, month, 1) for month in range(1, 9)]
DAYS = [date(2024, month, 1) for month in range(2, 9)]
CAPS = {"1-2": 30, "3-4": 10}


def staff(employer: str, month: date, whole: int, **more: Any) -> dict[str, Any]:
    return {"employer": employer, "month": month, "region_id": "KZ-11", "list_headcount": whole, **more}


def workers(employer: str, category: str, count: int, begins: date, ends: date) -> list[dict[str, Any]]:
    """So many workers of a category with a permit from one day to another."""
    return [
        {
            "permit_no": f"{employer}-{category}-{begins}-{number}",
            "event": "issued",
            "event_on": begins,
            "employer": employer,
            "worker": f"w-{employer}-{category}-{begins}-{number}",
            "region_id": "KZ-11",
            "oked": "41200",
            "category": category,
            "valid_from": begins,
            "valid_to": ends,
        }
        for number in range(count)
    ]


def shares(
    tmp_path: Path, permits: list[dict[str, Any]], headcount: list[dict[str, Any]], indicator: str
) -> dict[Any, Any]:
    engine = engine_on(tmp_path, {"permits": permits, "headcount": headcount}, first=FIRST, last=LAST)
    return by_key(cells_of(engine, "headcount", indicator), "numerator", "denominator")


ABOVE = "employers_above_foreign_labour_cap_share"
EITHER, OF_12, OF_34 = (), (("category", "1-2"),), (("category", "3-4"),)


@pytest.mark.parametrize(
    ("foreign_12", "foreign_34", "whole", "expected"),
    [
        (3, 0, 10, (0, 0, 0)),  # exactly 30 % is allowed
        (4, 0, 13, (1, 0, 1)),
        (0, 1, 10, (0, 0, 0)),  # exactly 10 %
        (0, 2, 19, (0, 1, 1)),
        (7, 3, 20, (1, 1, 1)),  # above both is one employer
    ],
)
def test_exactly_at_a_cap_is_allowed(
    tmp_path: Path, foreign_12: int, foreign_34: int, whole: int, expected: tuple[int, int, int]
) -> None:
    people = workers("e", "2", foreign_12, FIRST, LAST) + workers("e", "4", foreign_34, FIRST, LAST)
    people += workers("e", "seasonal", 9, FIRST, LAST) + workers(
        "e", "intra_corporate_transfer", 9, FIRST, LAST
    )
    found = shares(tmp_path, people, [staff("e", month, whole) for month in MONTHS], ABOVE)
    day = DAYS[-1]
    assert tuple(found["KZ", day, "as_of", key] for key in (OF_12, OF_34, EITHER)) == tuple(
        (one, 1) for one in expected
    )


@pytest.mark.parametrize("seed", range(2))
def test_the_marts_say_what_the_plain_rule_says(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    # small numbers, so that many are exactly at a cap; whole staff not known, none, or smaller than its foreigners
    draw = chance.randrange
    employers = [
        (draw(6), draw(6), chance.choice([None, 0, 10, 20, draw(1, 12), draw(1, 60)]), draw(20), draw(40))
        for _ in range(150)
    ]
    people, rows = [], []
    for number, (foreign_12, foreign_34, whole, of_12, of_34) in enumerate(employers):
        people += workers(f"e{number}", "1", foreign_12, FIRST, LAST) + workers(
            f"e{number}", "3", foreign_34, FIRST, LAST
        )
        if whole is not None:
            rows.append(staff(f"e{number}", date(2024, 7, 1), whole, headcount_12=of_12, headcount_34=of_34))
    engine = engine_on(tmp_path, {"permits": people, "headcount": rows}, first=FIRST, last=LAST)
    day = date(2024, 8, 1)
    with_foreigners = [one for one in employers if one[0] + one[1]]
    checked = [one for one in with_foreigners if one[2]]
    for indicator, of_12, of_34 in ((ABOVE, 2, 2), (f"{ABOVE}_same_categories", 3, 4)):
        found = by_key(cells_of(engine, "headcount", indicator), "numerator", "denominator")
        for key, foreign, of, cap in ((OF_12, 0, of_12, 30), (OF_34, 1, of_34, 10)):
            listed = [Enterprise(str(nr), one[of] or 0, one[foreign]) for nr, one in enumerate(checked)]
            whole = [one for one in listed if one.workers > 0]
            by_rule = judge_cap(listed, cap)
            cell = found.get(("KZ", day, "as_of", key))
            assert cell == ((len(by_rule.above), len(whole)) if whole else None)
    counts = by_key(cells_of(engine, "headcount", "employers_checked_for_foreign_labour_caps"), "numerator")
    missed = by_key(
        cells_of(engine, "headcount", "employers_not_checked_for_foreign_labour_caps"), "numerator"
    )
    assert sum(one[0] * 100 == (one[2] or 0) * 30 for one in checked) > 1  # exactly at the cap
    assert counts.get(("KZ", day, "as_of", ()), (0,)) == (len(checked),)
    assert missed.get(("KZ", day, "as_of", ()), (0,)) == (len(with_foreigners) - len(checked),)


def test_workers_there_are_those_of_the_plain_rule(tmp_path: Path) -> None:
    chance = random.Random(3)
    sizes = {f"e{number}": (chance.randrange(1, 12), chance.randrange(1, 60)) for number in range(25)}
    people = [one for name, (foreign, _) in sizes.items() for one in workers(name, "3", foreign, FIRST, LAST)]
    rows = [staff(name, date(2024, 7, 1), whole) for name, (_, whole) in sizes.items()]
    found = shares(tmp_path, people, rows, "workers_at_employers_above_foreign_labour_cap_share")
    by_rule = judge_cap([Enterprise(name, whole, foreign) for name, (foreign, whole) in sizes.items()], 10)
    above, everybody = found["KZ", date(2024, 8, 1), "as_of", OF_34]
    assert everybody == sum(whole for _, whole in sizes.values())
    assert above == sum(one.workers for one in by_rule.above)
    assert 0 < above < everybody


def test_months_in_a_row_stop_where_an_employer_was_not_checked_or_kept_to_the_cap(tmp_path: Path) -> None:
    people = (
        workers("long", "3", 5, FIRST, LAST)
        + workers("gap", "3", 5, FIRST, LAST)
        + workers("kept", "3", 5, FIRST, LAST)
    )
    rows = [staff("long", month, 20) for month in MONTHS]
    rows += [staff("gap", month, 20) for month in MONTHS if month != date(2024, 5, 1)]
    rows += [staff("kept", month, 50 if month == date(2024, 6, 1) else 20) for month in MONTHS]
    long = shares(tmp_path, people, rows, "employers_long_above_foreign_labour_cap_share")
    assert [long["KZ", day, "as_of", OF_34] for day in DAYS] == [
        (0, 3),
        (0, 3),
        (3, 3),
        (3, 3),
        (2, 2),
        (1, 3),
        (1, 3),
    ]
    engine = engine_on(tmp_path, {"permits": people, "headcount": rows}, first=FIRST, last=LAST)
    bands = by_key(cells_of(engine, "headcount", "employers_by_months_above_foreign_labour_cap"), "numerator")
    band = {
        key: bands.get(("KZ", DAYS[-1], "as_of", (("category", "3-4"), ("months_above", key))))
        for key in ("1-2", "3-5", "6-11")
    }
    assert band == {"1-2": (2,), "3-5": None, "6-11": (1,)}


def test_inspectors_are_shown_who_is_above_by_number_with_how_far_and_how_long(tmp_path: Path) -> None:
    people = (
        workers("e1", "3", 5, FIRST, LAST)
        + workers("e2", "1", 4, FIRST, LAST)
        + workers("e3", "3", 2, FIRST, LAST)
    )
    rows = [staff(name, month, 20) for name in ("e1", "e2", "e3") for month in MONTHS]
    engine = engine_on(tmp_path, {"permits": people, "headcount": rows}, first=FIRST, last=LAST)
    engine.table(
        "employer_number", pa.table({"employer": ["e1", "e2", "e3"], "number": ["111", "222", "333"]})
    )
    layout = read_layout("headcount")
    [listing] = layout.lists
    statement = (layout.folder / "lists" / f"{listing.name}.sql").read_text(encoding="utf-8")
    table = engine.select(layout.completed(statement))
    assert table.schema.names == list(listing.columns)
    [row] = table.to_pylist()
    assert (row["employer_number"], row["share_34"], row["largest_excess"], row["months_above"]) == (
        "111",
        25.0,
        15.0,
        7,
    )
    assert row["largest_excess_same"] is row["months_above_same"] is None


def test_inspectors_are_shown_who_is_above_on_either_reading(tmp_path: Path) -> None:
    people = (
        workers("e1", "3", 5, FIRST, LAST)
        + workers("e2", "3", 2, FIRST, LAST)
        + workers("e3", "1", 1, FIRST, LAST)
    )
    # e1 is above of all its staff, not of those of categories 3-4; e2 the other way round, from May on; e3 is exactly at 30 % of both
    rows = [staff("e1", month, 20, headcount_34=50) for month in MONTHS]
    rows += [staff("e2", month, 20, headcount_34=20 if month < date(2024, 5, 1) else 10) for month in MONTHS]
    rows += [staff("e3", month, 10, headcount_12=10) for month in MONTHS]
    engine = engine_on(tmp_path, {"permits": people, "headcount": rows}, first=FIRST, last=LAST)
    engine.table(
        "employer_number", pa.table({"employer": ["e1", "e2", "e3"], "number": ["111", "222", "333"]})
    )
    layout = read_layout("headcount")
    statement = (layout.folder / "lists" / "employers_above_a_cap.sql").read_text(encoding="utf-8")
    found = {row["employer_number"]: row for row in engine.select(layout.completed(statement)).to_pylist()}
    names = ("largest_excess", "months_above", "share_34_same", "largest_excess_same", "months_above_same")
    assert {number: tuple(row[name] for name in names) for number, row in found.items()} == {
        "111": (15.0, 7, 10.0, 0.0, None),
        "222": (0.0, None, 20.0, 10.0, 3),
    }


BROKEN = {
    "staff_is_at_least_foreign": staff("e", date(2024, 5, 1), 3),
    "parts_are_within_the_staff": staff("e", date(2024, 5, 1), 30, citizens=29, foreigners_without_permit=2),
    "month_is_its_first_day": staff("e", date(2024, 5, 2), 30),
    "staff_moves_by_half_at_most": staff("e", date(2024, 5, 1), 151),
}


@pytest.mark.parametrize("check", BROKEN)
def test_each_check_of_headcounts_finds_its_row_and_no_good_one(tmp_path: Path, check: str) -> None:
    people = workers("e", "3", 4, FIRST, LAST)
    good = [
        staff(
            "e",
            date(2024, 4, 1),
            100,
            citizens=96,
            foreigners_without_permit=0,
            headcount_12=10,
            headcount_34=90,
        )
    ]
    rows = {"permits": people, "headcount": good}
    assert offending(engine_on(tmp_path, rows, first=FIRST, last=LAST), "headcount", check) == []
    rows["headcount"] = [*good, BROKEN[check]]
    assert len(offending(engine_on(tmp_path, rows, first=FIRST, last=LAST), "headcount", check)) == 1
