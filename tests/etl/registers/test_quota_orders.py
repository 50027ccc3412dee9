"""Quota of orders and its use: which version is in force, with and without transfers, for how long; the published 72.7 % and 52.2 %."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from running_marts import by_key, cells_of, engine_on, offending

from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout
from etl.register_engine.references import edition_tables

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def part(
    order: str, version: str, on: date, region: str, category: str, quota: int, section: str = "F"
) -> dict[str, Any]:
    return {
        "order_no": order,
        "version": version,
        "in_force_on": on,
        "quota_year": 2025,
        "region_id": region,
        "category": category,
        "oked_section": section,
        "channel": "general",
        "quota": quota,
    }


def held(region: str, category: str, count: int, begins: date, oked: str = "41200") -> list[dict[str, Any]]:
    return [
        {
            "permit_no": f"{region}{category}{begins}{number}",
            "event": "issued",
            "event_on": begins,
            "employer": "e",
            "worker": f"{region}{category}{begins}{number}",
            "region_id": region,
            "oked": oked,
            "category": category,
            "valid_from": begins,
            "valid_to": LAST,
        }
        for number in range(count)
    ]


ORDERS = [
    part("Q-1", "initial", date(2025, 1, 1), "KZ-11", "3", 30),
    part("Q-1", "initial", date(2025, 1, 1), "KZ-23", "4", 10, "B"),
    part("Q-2", "redistributed", date(2025, 6, 1), "KZ-11", "3", 24),
    part("Q-2", "redistributed", date(2025, 6, 1), "KZ-23", "4", 16, "B"),
]
PERMITS = [
    *held("KZ-11", "3", 6, date(2024, 12, 20)),
    *held("KZ-11", "3", 6, date(2025, 4, 2)),
    *held("KZ-11", "intra_corporate_transfer", 4, date(2025, 2, 2)),
    *held("KZ-23", "4", 9, date(2024, 12, 30), "06100"),
]


def test_the_order_that_came_last_into_force_counts(tmp_path: Path) -> None:
    engine = engine_on(tmp_path, {"quota_orders": ORDERS, "permits": PERMITS}, first=FIRST, last=LAST)
    quota = by_key(cells_of(engine, "quota_orders", "foreign_labour_quota_in_force"), "numerator")
    before, after = date(2025, 5, 1), date(2025, 6, 1)
    assert [quota["KZ-11", day, "as_of", ()] for day in (before, after)] == [(30,), (24,)]
    assert [quota["KZ", day, "as_of", ()] for day in (before, after)] == [(40,), (40,)]
    assert quota["KZ", after, "as_of", (("sector", "mining_quarrying"),)] == (16,)
    year = by_key(cells_of(engine, "quota_orders", "foreign_labour_quota"), "numerator")
    assert year["KZ-23", FIRST, "year", (("category", "4"),)] == (16,)


def test_use_is_permits_over_quota_with_and_without_transfers(tmp_path: Path) -> None:
    engine = engine_on(tmp_path, {"quota_orders": ORDERS, "permits": PERMITS}, first=FIRST, last=LAST)
    name = "foreign_labour_quota_taken_share"
    with_them = by_key(cells_of(engine, "quota_orders", name), "numerator", "denominator")
    without = by_key(
        cells_of(engine, "quota_orders", f"{name}_without_transfers"), "numerator", "denominator"
    )
    day = date(2025, 6, 1)
    assert (with_them["KZ", day, "as_of", ()], without["KZ", day, "as_of", ()]) == ((25, 40), (21, 40))
    assert (with_them["KZ-11", day, "as_of", ()], without["KZ-11", day, "as_of", ()]) == ((16, 24), (12, 24))
    assert with_them["KZ", day, "as_of", (("category", "4"),)] == (9, 16)
    # no order sets a quota for transfers, so they are no part of one
    assert ("KZ", day, "as_of", (("category", "intra_corporate_transfer"),)) not in with_them
    left = by_key(cells_of(engine, "quota_orders", "foreign_labour_quota_months_left"), "value")
    # six more in three months, twelve places left: six months
    assert left["KZ-11", day, "as_of", ()] == (6.0,)
    assert ("KZ-23", day, "as_of", ()) not in left
    assert ("KZ-11", date(2025, 9, 1), "as_of", ()) not in left


def test_the_quota_of_a_region_is_a_share_of_its_labour_force(tmp_path: Path) -> None:
    year = {"period_start": FIRST, "period_end": LAST, "period_kind": "year", "breakdown": "", "member": ""}
    printed = [
        {"indicator_id": "labour_force", "region_id": region, "value": 8000.0, **year}
        for region in ("KZ-11", "KZ")
    ]
    engine = engine_on(
        tmp_path, {"quota_orders": ORDERS, "permits": []}, first=FIRST, last=LAST, published=printed
    )
    assert by_key(cells_of(engine, "quota_orders", "foreign_labour_quota_share"), "value") == {
        ("KZ-11", FIRST, "year", ()): (0.3,)
    }


BROKEN = {
    "order_has_one_year_and_day": part("Q-1", "initial", date(2025, 2, 1), "KZ-11", "1", 0),
    "redistribution_keeps_the_total": part("Q-2", "redistributed", date(2025, 6, 1), "KZ-11", "1", 1),
}


@pytest.mark.parametrize("check", BROKEN)
def test_each_check_of_orders_finds_its_order_and_no_good_one(tmp_path: Path, check: str) -> None:
    rows = {"quota_orders": ORDERS, "permits": PERMITS}
    assert offending(engine_on(tmp_path, rows, first=FIRST, last=LAST), "quota_orders", check) == []
    rows["quota_orders"] = [*ORDERS, BROKEN[check]]
    assert len(offending(engine_on(tmp_path, rows, first=FIRST, last=LAST), "quota_orders", check)) == 1


def test_made_up_orders_give_the_published_use_of_the_quota(
    tmp_path: Path, real_warehouse_path: Path
) -> None:
    edition = real_warehouse_path.resolve()
    engine = engine_on(tmp_path, {}, first=date(2025, 10, 1), last=LAST)
    for name in ("permits", "quota_orders"):
        target = tmp_path / f"{name}.parquet"
        generate(read_layout(name), edition, target, rows=100_000, seed=1)
        engine.view(name, [target], read_layout(name).own_columns())
    engine.table("published", edition_tables(edition)["published"])
    assert offending(engine, "quota_orders", "total_agrees_with_the_published") == []
    day = ("KZ", date(2025, 12, 1), "as_of", ())
    name = "foreign_labour_quota_taken_share"
    with_them = by_key(cells_of(engine, "quota_orders", name), "value", "denominator")[day]
    without = by_key(cells_of(engine, "quota_orders", f"{name}_without_transfers"), "value", "denominator")[
        day
    ]
    assert (round(with_them[0], 1), with_them[1]) == (72.7, 19400)
    assert (round(without[0], 1), without[1]) == (52.2, 19400)
