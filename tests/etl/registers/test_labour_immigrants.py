"""Labour immigrants and contracts of the Eurasian Economic Union: the marts against a plain count, and the published stock of 1 October 2025."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from made_up import opened
from running_marts import by_key, cells_of, engine_on, offending

from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
YEAR = ("KZ", FIRST, "year")


def permits(seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    rows: list[dict[str, Any]] = []
    for number in range(120):
        begins = date(2023, 11, 1) + timedelta(days=chance.randrange(400))
        ends = begins + timedelta(days=chance.randrange(20, 200))
        common = {
            "permit_no": f"T{number}",
            # some hold two permits at once
            "worker": f"w{number % 100}",
            "citizenship": chance.choice(["UZ", "TJ"]),
            "region_id": chance.choice(["KZ-11", "KZ-75"]),
            "work": chance.choice(["construction", "cook"]),
            "birth_year": 1990,
        }
        taken = chance.choice([None, begins])
        months = chance.choice([1, 3, 4, 9, 12, 13, None])
        rows.append(
            {
                **common,
                "event": "issued",
                "event_on": begins,
                "valid_from": begins,
                "valid_to": ends,
                "months": months,
                "biometrics_taken_on": taken,
            }
        )
        if chance.random() < 0.3:
            rows.append({**common, "event": "revoked", "event_on": begins + timedelta(days=15)})
        elif chance.random() < 0.4:
            later = ends + timedelta(days=60)
            rows.append(
                {
                    **common,
                    "event": "extended",
                    "event_on": ends,
                    "valid_from": ends,
                    "valid_to": later,
                    "months": 2,
                }
            )
    return rows


@pytest.mark.parametrize("seed", range(2))
def test_immigrants_at_work_are_those_of_a_plain_count(tmp_path: Path, seed: int) -> None:
    rows = permits(seed)
    engine = engine_on(tmp_path, {"labour_immigrants": rows}, first=FIRST, last=LAST)
    found = by_key(cells_of(engine, "labour_immigrants", "labour_immigrants_working"), "numerator")
    over = {row["permit_no"]: row["event_on"] for row in rows if row["event"] == "revoked"}
    for month in range(2, 13):
        day = date(2024, month, 1)
        held: dict[str, dict[str, Any]] = {}
        terms = [
            row for row in rows if row["event"] != "revoked" and row["valid_from"] <= day < row["valid_to"]
        ]
        for row in sorted(
            terms, key=lambda one: (one["valid_from"], one["event_on"], [-ord(c) for c in one["permit_no"]])
        ):
            if day < over.get(row["permit_no"], date.max):
                held[row["worker"]] = row
        expected: Counter[tuple[Any, ...]] = Counter()
        for row in held.values():
            origin, work = ("origin", row["citizenship"]), ("household_work", row["work"])
            keys = [("KZ", ()), ("KZ", (origin,)), ("KZ", (work,)), ("KZ", (work, origin))]
            expected.update([*keys, *((row["region_id"], members) for _, members in keys[:3])])
        assert {(key[0], key[3]): count for key, (count,) in found.items() if key[1] == day} == dict(expected)


def test_permits_of_a_year_are_those_of_a_plain_count(tmp_path: Path) -> None:
    rows = permits(7)
    engine = engine_on(tmp_path, {"labour_immigrants": rows}, first=FIRST, last=LAST)
    of_year = [row for row in rows if row["event_on"].year == 2024]
    for event in ("issued", "extended", "revoked"):
        found = by_key(
            cells_of(engine, "labour_immigrants", f"labour_immigrant_permits_{event}"), "numerator"
        )
        assert found[*YEAR, ()] == (sum(row["event"] == event for row in of_year),)
        cooks = [
            row
            for row in of_year
            if row["event"] == event and row["work"] == "cook" and row["citizenship"] == "UZ"
        ]
        assert found[*YEAR, (("household_work", "cook"), ("origin", "UZ"))] == (len(cooks),)
    terms = [row for row in of_year if row["event"] != "revoked"]
    taken = by_key(
        cells_of(engine, "labour_immigrants", "labour_immigrant_biometrics_share"), "numerator", "denominator"
    )
    assert taken[*YEAR, ()] == (sum(row.get("biometrics_taken_on") is not None for row in terms), len(terms))
    bands = by_key(cells_of(engine, "labour_immigrants", "labour_immigrant_permits_by_term"), "numerator")
    band = {1: "1-3", 2: "1-3", 3: "1-3", 4: "4-6", 9: "7-9", 12: "10-12", 13: "outside", None: "not_stated"}
    expected = Counter(band[row["months"]] for row in terms)
    assert {key[3][0][1]: count for key, (count,) in bands.items() if key[0] == "KZ" and key[3]} == expected
    mean = by_key(
        cells_of(engine, "labour_immigrants", "labour_immigrant_mean_term"), "numerator", "denominator"
    )
    known = [row["months"] for row in terms if row["months"] is not None]
    assert mean[*YEAR, ()] == (sum(known), len(known))


GOOD = {
    "permit_no": "T1",
    "event": "issued",
    "event_on": FIRST,
    "citizenship": "UZ",
    "birth_year": 2010,
    "months": 12,
    "valid_from": FIRST,
    "valid_to": LAST,
}
BROKEN = {
    "term_is_one_to_twelve_months": {"months": 13},
    "citizen_needs_a_permit": {"citizenship": "KG"},
    "worker_is_of_age": {"birth_year": 2011},
    "term_is_in_order": {"valid_to": FIRST},
}


@pytest.mark.parametrize("check", BROKEN)
def test_each_check_of_immigrants_finds_its_row_and_no_good_one(tmp_path: Path, check: str) -> None:
    rows = {"labour_immigrants": [GOOD]}
    assert offending(engine_on(tmp_path, rows, first=FIRST, last=LAST), "labour_immigrants", check) == []
    rows["labour_immigrants"] = [GOOD, {**GOOD, "permit_no": "T2", **BROKEN[check]}]
    assert len(offending(engine_on(tmp_path, rows, first=FIRST, last=LAST), "labour_immigrants", check)) == 1


def contract(number: int, starts: date, ends: date | None, **more: Any) -> dict[str, Any]:
    common = {
        "contract_id": f"D{number}",
        "worker": f"w{number}",
        "employer": "e",
        "region_id": "KZ-11",
        "citizenship": "KG",
    }
    return {**common, "oked": "41200", "profession": "7110", "starts_on": starts, "ends_on": ends, **more}


def test_contracts_without_an_end_are_in_force_and_a_person_counts_once(tmp_path: Path) -> None:
    rows = [
        contract(1, date(2024, 1, 5), None),
        contract(2, date(2024, 1, 5), date(2024, 3, 1)),
        # the second contract of the first person, in another region: counted there
        contract(3, date(2024, 2, 15), None, worker="w1", region_id="KZ-75", citizenship="KG"),
        contract(4, date(2024, 5, 1), None, citizenship="RU", oked=None, profession="9110"),
    ]
    engine = engine_on(tmp_path, {"eaeu_contracts": rows}, first=FIRST, last=LAST)
    found = by_key(cells_of(engine, "eaeu_contracts", "eaeu_workers_on_contracts"), "numerator")
    by_month = [found[("KZ", date(2024, month, 1), "as_of", ())] for month in (2, 3, 5)]
    assert by_month == [(2,), (1,), (2,)]
    assert found["KZ-75", date(2024, 3, 1), "as_of", ()] == (1,)
    assert found["KZ", date(2024, 5, 1), "as_of", (("sector", "not_stated"),)] == (1,)
    started = by_key(cells_of(engine, "eaeu_contracts", "eaeu_contracts_started"), "numerator", "units")
    assert started[*YEAR, ()] == (4, 3)
    recorded = by_key(cells_of(engine, "eaeu_contracts", "foreign_labour_flows_recorded_share"), "value")
    assert recorded == {(*YEAR, ()): (100.0,)}
    some = engine_on(tmp_path, {"eaeu_contracts": rows[:2]}, first=FIRST, last=LAST)
    assert by_key(cells_of(some, "eaeu_contracts", "foreign_labour_flows_recorded_share"), "value") == {
        (*YEAR, ()): (50.0,)
    }


@pytest.mark.parametrize(
    ("check", "broken"),
    [
        ("contract_is_in_order", contract(2, FIRST, FIRST)),
        ("profession_is_stated", contract(2, FIRST, None, profession="0")),
    ],
)
def test_each_check_of_contracts_finds_its_row_and_no_good_one(
    tmp_path: Path, check: str, broken: dict[str, Any]
) -> None:
    rows = [contract(1, FIRST, None)]
    assert (
        offending(
            engine_on(tmp_path, {"eaeu_contracts": rows}, first=FIRST, last=LAST), "eaeu_contracts", check
        )
        == []
    )
    assert (
        len(
            offending(
                engine_on(tmp_path, {"eaeu_contracts": [*rows, broken]}, first=FIRST, last=LAST),
                "eaeu_contracts",
                check,
            )
        )
        == 1
    )


def test_made_up_immigrants_are_as_many_as_were_published(tmp_path: Path, real_warehouse_path: Path) -> None:
    edition, target = real_warehouse_path.resolve(), tmp_path / "labour_immigrants.parquet"
    generate(read_layout("labour_immigrants"), edition, target, rows=1_000_000, seed=1)
    with opened(edition) as connection:
        printed = dict(
            connection.execute(
                "SELECT member, value FROM marts.observation WHERE indicator_id = 'labour_immigrants_working' AND is_latest "
                "AND period_end = DATE '2025-10-01'"
            ).fetchall()
        )
        held = connection.execute(
            f"SELECT citizenship, count(DISTINCT worker), count(*) FROM read_parquet('{target}') "
            "WHERE event IN ('issued', 'extended') AND valid_from <= DATE '2025-10-01' AND valid_to > DATE '2025-10-01' GROUP BY citizenship"
        ).fetchall()
        [(issued,)] = connection.execute(
            f"SELECT count(*) FROM read_parquet('{target}') WHERE event = 'issued' AND extract(year FROM event_on) = 2023"
        ).fetchall()
    found = {member: people for member, people, _ in held}
    assert all(people == rows for _, people, rows in held)
    assert sum(found.values()) == printed.pop("")
    assert {member: found[member] for member in printed} == printed
    assert issued == 295_261
