"""Marts of permits against a plain count, and made up permits against the published tables that seed them."""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from made_up import opened
from running_marts import by_key, cells_of, engine_on, offending

from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout
from etl.register_engine.references import edition_tables

FIRST, LAST = date(2024, 1, 1), date(2025, 2, 28)
MINIMUM_WAGE = {2024: 85_000, 2025: 85_000}
CATEGORIES = ("1", "2", "3", "4", "seasonal", "intra_corporate_transfer")
SECTIONS = {
    "01110": "agriculture_forestry_fishing",
    "09900": "mining_quarrying",
    "10110": "manufacturing",
    "41200": "construction",
}


def permits(seed: int, people: int = 60) -> list[dict[str, Any]]:
    """Permits with extensions, early ends, refusals and people who hold two of them at once."""
    chance = random.Random(seed)
    rows: list[dict[str, Any]] = []
    for number in range(people):
        # every fifth has a second permit beside the first
        for again in range(1 + (number % 5 == 0)):
            common = {
                "permit_no": f"P{number}-{again}",
                "employer": f"e{chance.randrange(7)}",
                "worker": f"w{number}",
                "region_id": chance.choice(["KZ-11", "KZ-23", "KZ-75"]),
                "oked": chance.choice([*SECTIONS, None]),
                "category": chance.choice(CATEGORIES),
                "profession": chance.choice(["1110", "2141", "9312", None]),
                "citizenship": chance.choice(["CN", "UZ", "TR"]),
                "pay_monthly": chance.choice([85_000, 170_001, 400_000, None]),
                "is_insured": chance.choice([True, False, None]),
            }
            begins = date(2023, 12, 1) + timedelta(days=chance.randrange(400))
            if chance.random() < 0.1:
                rows.append({**common, "event": "refused", "event_on": begins})
                continue
            ends = begins + timedelta(days=chance.randrange(1, 366))
            rows.append(
                {**common, "event": "issued", "event_on": begins, "valid_from": begins, "valid_to": ends}
            )
            if chance.random() < 0.4:
                later = ends + timedelta(days=chance.randrange(1, 366))
                on = max(begins, ends - timedelta(days=9))
                rows.append(
                    {**common, "event": "extended", "event_on": on, "valid_from": ends, "valid_to": later}
                )
                ends = later
            if chance.random() < 0.5:
                over = begins + timedelta(days=chance.randrange(1, (ends - begins).days + 1))
                kind = "expired" if over == ends else chance.choice(["revoked", "ended_early"])
                left = chance.choice([None, over, over + timedelta(days=5), over + timedelta(days=6)])
                rows.append({**common, "event": kind, "event_on": over, "left_country_on": left})
    return rows


def in_force(rows: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """The term that counts for each worker on a day, by hand."""
    over = defaultdict(lambda: date.max)
    for row in rows:
        if row["event"] in ("revoked", "ended_early"):
            over[row["permit_no"]] = min(over[row["permit_no"]], row["event_on"])
    held: dict[str, dict[str, Any]] = {}
    terms = [row for row in rows if row["event"] in ("issued", "extended")]
    for row in sorted(
        terms, key=lambda one: (one["valid_from"], one["event_on"], [-ord(c) for c in one["permit_no"]])
    ):
        if row["valid_from"] <= day < row["valid_to"] and day < over[row["permit_no"]]:
            held[row["worker"]] = row
    return [
        {
            **row,
            "sector": SECTIONS.get(row["oked"], "not_stated"),
            "origin": row["citizenship"],
            "profession_group": row["profession"][0] if row["profession"] else "not_stated",
        }
        for row in held.values()
    ]


def first_days() -> list[date]:
    """First days of the months that the calendar of these tests has."""
    return [date(2024, month, 1) for month in range(2, 13)] + [date(2025, 1, 1), date(2025, 2, 1)]


@pytest.mark.parametrize("seed", range(3))
def test_the_stock_is_that_of_a_plain_count(tmp_path: Path, seed: int) -> None:
    rows = permits(seed)
    engine = engine_on(tmp_path, {"permits": rows}, first=FIRST, last=LAST)
    expected: Counter[tuple[Any, ...]] = Counter()
    for day in first_days():
        wide = day.month in (1, 7) or day == date(2025, 2, 1)
        for row in in_force(rows, day):
            names = ("category", "sector", "origin")
            for size in range(4):
                for chosen in itertools.combinations(names, size):
                    members = tuple(sorted((name, row[name]) for name in chosen))
                    if size < 2 or wide:
                        expected["KZ", day, "as_of", members] += 1
                    if size < 2 or (wide and size == 2) or (size == 3 and day == date(2025, 2, 1)):
                        expected[row["region_id"], day, "as_of", members] += 1
            expected["KZ", day, "as_of", (("profession_group", row["profession_group"]),)] += 1
    found = by_key(cells_of(engine, "permits", "foreign_workers_on_permits"), "numerator", "units")
    assert found == {key: (count, count) for key, count in expected.items()}


@pytest.mark.parametrize(
    ("indicator", "above", "below"),
    [
        ("foreign_workers_skilled_share", "123", "all"),
        ("foreign_workers_skilled_share_categories_1_4", "1234", "all"),
        ("foreign_workers_skilled_share_of_categorised", "123", "1234"),
        ("foreign_workers_skilled_share_with_transfers", "123t", "all"),
    ],
)
def test_each_reading_of_skilled_is_that_of_a_plain_count(
    tmp_path: Path, indicator: str, above: str, below: str
) -> None:
    rows = permits(5)
    engine = engine_on(tmp_path, {"permits": rows}, first=FIRST, last=LAST)
    parts: defaultdict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0])
    for day in first_days():
        for row in in_force(rows, day):
            kind = {"intra_corporate_transfer": "t", "seasonal": "s"}.get(row["category"], row["category"])
            keys = {
                (place, day, "as_of", members)
                for place in ("KZ", row["region_id"])
                for members in ((), (("sector", row["sector"]),))
            }
            if above + below != "123all":
                keys = {key for key in keys if key[0] == "KZ" or not key[3]}
            for key in keys:
                parts[key][0] += kind in above
                parts[key][1] += below == "all" or kind in below
    found = by_key(cells_of(engine, "permits", indicator), "numerator", "denominator")
    assert found == {key: tuple(both) for key, both in parts.items() if both[1]}


def test_decisions_and_terms_are_those_of_a_plain_count(tmp_path: Path) -> None:
    rows = permits(7, people=150)
    engine = engine_on(tmp_path, {"permits": rows}, first=FIRST, last=LAST)
    decisions = by_key(cells_of(engine, "permits", "foreign_work_permit_decisions"), "numerator")
    term = by_key(cells_of(engine, "permits", "foreign_work_permit_mean_term"), "numerator", "denominator")
    left = by_key(
        cells_of(engine, "permits", "foreign_workers_departed_on_time_share"), "numerator", "denominator"
    )
    issued = by_key(cells_of(engine, "permits", "foreign_work_permits_in_year"), "numerator")
    both = by_key(cells_of(engine, "permits", "foreign_work_permits_issued_or_extended"), "numerator")
    of_year = [row for row in rows if row["event_on"].year == 2024]
    year = ("KZ", date(2024, 1, 1), "year")
    for event in ("issued", "extended", "revoked", "refused", "ended_early"):
        assert decisions[*year, (("permit_event", event),)] == (
            sum(row["event"] == event for row in of_year),
        )
    opened = [row for row in of_year if row["event"] in ("issued", "extended")]
    assert both[*year, ()] == (len(opened),)
    assert issued[*year, ()] == (sum(row["event"] == "issued" for row in opened),)
    assert term[*year, ()] == (sum((row["valid_to"] - row["valid_from"]).days for row in opened), len(opened))
    over = [row for row in of_year if row["event"] in ("expired", "revoked", "ended_early")]
    known = [
        row for row in over if row["left_country_on"] and (row["left_country_on"] - row["event_on"]).days <= 5
    ]
    assert left[*year, ()] == (len(known), len(over))


def test_extensions_follow_the_terms_that_ran_out(tmp_path: Path) -> None:
    rows = permits(8, people=150)
    engine = engine_on(tmp_path, {"permits": rows}, first=FIRST, last=LAST)
    over: dict[str, date] = {}
    for row in rows:
        if row["event"] in ("revoked", "ended_early"):
            over[row["permit_no"]] = min(row["event_on"], over.get(row["permit_no"], date.max))
    began = {(row["permit_no"], row["valid_from"]) for row in rows if row["event"] == "extended"}
    terms = [
        row
        for row in rows
        if row["event"] in ("issued", "extended")
        and row["valid_to"].year == 2024
        and row["valid_to"] <= over.get(row["permit_no"], date.max)
    ]
    found = by_key(
        cells_of(engine, "permits", "foreign_work_permit_extension_share"), "numerator", "denominator"
    )
    followed = sum((row["permit_no"], row["valid_to"]) in began for row in terms)
    assert 0 < followed < len(terms)
    assert found["KZ", date(2024, 1, 1), "year", ()] == (followed, len(terms))


def test_pay_insurance_and_employers_are_those_of_a_plain_count(tmp_path: Path) -> None:
    rows = permits(9, people=150)
    engine = engine_on(tmp_path, {"permits": rows}, first=FIRST, last=LAST)
    held = [row for row in in_force(rows, date(2024, 12, 31)) if row["pay_monthly"] is not None]
    pay = by_key(cells_of(engine, "permits", "labour_migrant_pay_to_minimum_wage"), "value", "units")
    assert pay["KZ", date(2024, 1, 1), "year", ()] == (
        100 * median(row["pay_monthly"] for row in held) / MINIMUM_WAGE[2024],
        len(held),
    )
    by_region = Counter(row["region_id"] for row in held)
    assert {key[0] for key in pay if not key[3]} == {
        "KZ",
        *(region for region, count in by_region.items() if count >= 10),
    }
    day = date(2025, 1, 1)
    insured = by_key(cells_of(engine, "permits", "foreign_workers_insured_share"), "numerator", "denominator")
    stated = [row["is_insured"] for row in in_force(rows, day) if row["is_insured"] is not None]
    assert insured["KZ", day, "as_of", ()] == (sum(stated), len(stated))
    employers = by_key(cells_of(engine, "permits", "employers_of_foreign_labour"), "numerator")
    assert employers["KZ", day, "as_of", ()] == (len({row["employer"] for row in in_force(rows, day)}),)
    assert employers["KZ-23", day, "as_of", ()] == (
        len({row["employer"] for row in in_force(rows, day) if row["region_id"] == "KZ-23"}),
    )


BROKEN = {
    "term_is_in_order": {"event": "issued", "event_on": FIRST, "valid_from": FIRST, "valid_to": FIRST},
    "permit_was_issued": {
        "permit_no": "P9",
        "event": "extended",
        "event_on": FIRST,
        "valid_from": FIRST,
        "valid_to": LAST,
    },
    "term_is_a_year_at_most": {"event": "extended", "event_on": FIRST, "valid_from": FIRST, "valid_to": LAST},
    "citizen_needs_a_permit": {"event": "refused", "event_on": FIRST, "citizenship": "KG"},
    "category_fits_the_profession": {
        "event": "refused",
        "event_on": FIRST,
        "category": "1",
        "profession": "9312",
    },
    "worker_has_one_permit_at_an_employer": {
        "permit_no": "P2",
        "event": "issued",
        "event_on": FIRST,
        "valid_from": date(2024, 5, 31),
        "valid_to": date(2024, 7, 1),
    },
}
GOOD = {
    "permit_no": "P1",
    "worker": "w1",
    "employer": "e1",
    "event": "issued",
    "event_on": date(2023, 12, 20),
    "valid_from": date(2023, 12, 25),
    "valid_to": date(2024, 6, 1),
    "category": "1",
    "profession": "1110",
    "citizenship": "CN",
}


@pytest.mark.parametrize("check", BROKEN)
def test_each_check_finds_its_row_and_no_good_one(tmp_path: Path, check: str) -> None:
    assert offending(engine_on(tmp_path, {"permits": [GOOD]}, first=FIRST, last=LAST), "permits", check) == []
    broken = [GOOD, {**GOOD, **BROKEN[check]}]
    assert (
        len(offending(engine_on(tmp_path, {"permits": broken}, first=FIRST, last=LAST), "permits", check))
        == 1
    )


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory, real_warehouse_path: Path) -> Path:
    """A made up extract of permits, seeded by the published figures of the project's own edition."""
    target = tmp_path_factory.mktemp("permits") / "permits.parquet"
    generate(read_layout("permits"), real_warehouse_path.resolve(), target, rows=100_000, seed=1)
    return target


def test_made_up_permits_have_the_published_stock_of_each_day(
    made_up: Path, real_warehouse_path: Path
) -> None:
    with opened(real_warehouse_path.resolve()) as connection:
        printed = connection.execute(
            "SELECT period_end, breakdown, member, coalesce(corrected_value, value) FROM marts.observation "
            "WHERE indicator_id = 'foreign_workers_on_permits' AND region_id = 'KZ' AND period_kind = 'as_of' AND is_latest "
            "AND period_end >= DATE '2023-05-01' AND value IS NOT NULL ORDER BY 1, 2, 3"
        ).fetchall()
        # what is in force on a day, by one plain rule
        rows = connection.execute(
            f"SELECT permit_no, event, event_on, category, citizenship, oked, valid_from, valid_to, worker FROM read_parquet('{made_up}')"
        ).fetchall()
    over = {row[0]: row[2] for row in rows if row[1] in ("revoked", "ended_early")}
    terms = [row for row in rows if row[1] in ("issued", "extended")]
    sections = {
        "01100": "agriculture_forestry_fishing",
        "06100": "mining_quarrying",
        "24100": "manufacturing",
        "41100": "construction",
        "71100": "professional_scientific_technical",
        "78100": "administrative_support",
    }
    days = sorted({day for day, *_ in printed})
    assert len(days) > 15
    for day in days:
        held = [row for row in terms if row[6] <= day < row[7] and day < over.get(row[0], date.max)]
        assert len({row[8] for row in held}) == len(held)
        counted = Counter(("category", row[3]) for row in held)
        counted += Counter(("origin", row[4]) for row in held)
        counted += Counter(("sector", sections.get(row[5], "")) for row in held)
        of_day = {(breakdown, member): value for on, breakdown, member, value in printed if on == day}
        total = of_day.pop(("", ""))
        # on some days the printed categories add up to a few more or less than the printed total
        assert abs(len(held) - total) <= 2
        assert {key: counted[key] for key in of_day} == of_day


@pytest.mark.parametrize("check", [*BROKEN, "stock_agrees_with_the_published"])
def test_made_up_permits_pass_every_check(made_up: Path, real_warehouse_path: Path, check: str) -> None:
    engine = engine_on(made_up.parent, {}, first=date(2024, 1, 1), last=date(2025, 12, 31))
    engine.view("permits", [made_up], read_layout("permits").own_columns())
    engine.table("published", edition_tables(real_warehouse_path.resolve())["published"])
    assert offending(engine, "permits", check) == []
