"""Labour risk: every mart against a plain count of the same rows, exact at each bound, few and single employers, moves, and the checks."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from running_marts import by_key, cells_of, engine_on, offending

from etl.register_engine.layout import read_layout
from etl.register_engine.references import later

REGISTER = "labour_risks"
FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)
MONTHS = [date(2024, month, 1) for month in range(1, 6)]
LAST_DAY = date(2024, 6, 1)
# part -> (weight, level half from, level full from), as the method says in words
WEIGHTS = {
    "arrears": (25, 1, 10), "disputes": (20, 1, 2), "contracts": (15, 5, 20), "pay_ratio": (10, 50, 100),
    "turnover": (10, 30, 60), "cuts": (10, 5, 20), "safety": (10, 1, 2),
}  # fmt: skip
STAGES = {"none": 0, "demands": 1, "conciliation": 1, "arbitration": 2, "strike": 2}
CALM: dict[str, Any] = {
    "oked": "41200", "region_id": "KZ-11", "list_headcount": 100, "arrears_workers": 0, "contracts_registered": 100, "pension_payers": 100,
    "left_in_year": 0, "on_forced_leave": 0, "planned_cuts": 0, "is_insured": True, "accidents": 0, "dispute_stage": "none", "pay_ratio_pct": 100,
}  # fmt: skip
Key = tuple[Any, ...]


def row(employer: str, month: date, **more: Any) -> dict[str, Any]:
    return {**CALM, "employer": employer, "month": month, **more}


def measured(one: dict[str, Any]) -> dict[str, float | None]:
    """What each part is measured by: per cent of the staff, or as it stands; None where a field is open."""

    def of_staff(*names: str) -> float | None:
        parts = [one[name] for name in names]
        return None if None in parts else 100 * sum(parts) / one["list_headcount"]

    gap = None
    if None not in (one["contracts_registered"], one["pension_payers"]):
        gap = 100 * abs(one["contracts_registered"] - one["pension_payers"]) / one["list_headcount"]
    safety = None
    if one["accidents"]:
        safety = 2
    elif one["is_insured"] is False:
        safety = 1
    elif one["is_insured"] and one["accidents"] == 0:
        safety = 0
    return {
        "arrears": of_staff("arrears_workers"), "disputes": STAGES.get(one["dispute_stage"]), "contracts": gap,
        "pay_ratio": None if one["pay_ratio_pct"] is None else max(one["pay_ratio_pct"] - 100, 0),
        "turnover": of_staff("left_in_year"), "cuts": of_staff("planned_cuts", "on_forced_leave"), "safety": safety,
    }  # fmt: skip


def levels(one: dict[str, Any]) -> dict[str, float]:
    found = {}
    for part, amount in measured(one).items():
        _, half, full = WEIGHTS[part]
        found[part] = 0.0 if not amount else 1.0 if amount >= full else 0.5 if amount >= half else 0.0
    return found


def parts_of(one: dict[str, Any]) -> dict[str, float]:
    return {part: WEIGHTS[part][0] * level for part, level in levels(one).items()}


def class_of(score: float) -> str:
    return "high" if score >= 40 else "medium" if score >= 20 else "low"


def is_high(one: dict[str, Any]) -> bool:
    return class_of(sum(parts_of(one).values())) == "high"


def drawn(seed: int) -> list[dict[str, Any]]:
    """Rows of small employers, many exactly at a bound, some with open fields and months left out."""
    chance = random.Random(seed)
    rows = []
    for number in range(60):
        region, oked = chance.choice(["KZ-11", "KZ-47", "KZ-75"]), chance.choice(["41200", "06100", "01110"])
        for month in MONTHS:
            if chance.random() < 0.05:
                continue
            staff = chance.choice([10, 20, 100])
            some = lambda *of: chance.choice([None, 0, 0, *of])  # noqa: E731
            rows.append(
                row(
                    f"e{number}", month, region_id=region, oked=oked, list_headcount=staff,
                    arrears_workers=some(1, staff // 10, staff // 2), contracts_registered=staff,
                    pension_payers=chance.choice([None, staff, staff - staff // 5, staff - staff // 20, staff + staff // 5]),
                    left_in_year=some(3 * staff // 10, 6 * staff // 10), planned_cuts=some(staff // 20, staff // 5),
                    on_forced_leave=some(staff // 10), is_insured=chance.choice([None, True, True, False]), accidents=some(1),
                    dispute_stage=chance.choice([None, "none", "none", *STAGES]), pay_ratio_pct=chance.choice([None, 90, 100, 149, 150, 200]),
                )
            )  # fmt: skip
    return rows


def day_of(one: dict[str, Any]) -> date:
    return later(one["month"], 1)


def places(one: dict[str, Any]) -> tuple[str, str]:
    return one["region_id"], "KZ"


def sector_of(one: dict[str, Any]) -> str:
    return (
        {"4": "construction", "0": "agriculture_forestry_fishing"}[one["oked"][0]]
        if one["oked"] != "06100"
        else "mining_quarrying"
    )


@pytest.fixture(scope="module", params=range(3))
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[dict[str, Any]], Callable[..., Any]]:
    """Rows, and the cells of a mart of them by its name and the columns asked for."""
    rows = drawn(request.param)
    engine = engine_on(tmp_path_factory.mktemp("risks"), {REGISTER: rows}, first=FIRST, last=LAST)
    return rows, lambda name, *columns: by_key(cells_of(engine, REGISTER, name), *columns)


def test_workers_at_high_risk_are_those_of_a_plain_count(case: Any) -> None:
    rows, cells = case
    counted: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        for place in places(one):
            counted[place, day_of(one), "as_of", ()].append(one)
            if place == "KZ" or day_of(one) == LAST_DAY:
                counted[place, day_of(one), "as_of", (("sector", sector_of(one)),)].append(one)
    expected = {}
    for key, own in counted.items():
        high = [one["list_headcount"] for one in own if is_high(one)]
        whole = sum(one["list_headcount"] for one in own)
        expected[key] = (sum(high), whole, len(high) or len(own), max(high, default=0))
    assert (
        cells("workers_at_high_labour_risk_share", "numerator", "denominator", "units", "largest") == expected
    )
    assert cells("workers_at_high_labour_risk", "numerator", "units", "largest") == {
        key: (high, units, largest) for key, (high, _, units, largest) in expected.items()
    }
    assert sum(high for high, *_ in expected.values()) > 0


def test_classes_scores_and_parts_are_those_of_a_plain_count(case: Any) -> None:
    rows, cells = case
    classes: dict[Key, int] = defaultdict(int)
    scores: dict[Key, list[float]] = defaultdict(list)
    for one in rows:
        parts = parts_of(one)
        for place in places(one):
            begins = (place, day_of(one), "as_of")
            for key in ((), (("risk_class", class_of(sum(parts.values()))),)):
                classes[(*begins, _renamed(key, "labour_risk_class"))] += 1
            scores[(*begins, ())].append(sum(parts.values()))
            for part, points in parts.items():
                scores[(*begins, (("labour_risk_part", part),))].append(points)
    assert cells("employers_by_labour_risk", "numerator") == {
        key: (number,) for key, number in classes.items()
    }
    found = cells("labour_risk_score", "numerator", "denominator")
    assert {key: up / down for key, (up, down) in found.items()} == pytest.approx(
        {key: sum(own) / len(own) for key, own in scores.items()}
    )
    whole, opened = (
        found["KZ", LAST_DAY, "as_of", ()],
        [found["KZ", LAST_DAY, "as_of", (("labour_risk_part", part),)] for part in WEIGHTS],
    )
    assert sum(up for up, _ in opened) == whole[0] and {down for _, down in opened} == {whole[1]}


def _renamed(key: Key, name: str) -> Key:
    return tuple((name, member) for _, member in key)


def test_reasons_are_the_part_that_gives_most(case: Any) -> None:
    rows, cells = case
    expected: dict[Key, int] = defaultdict(int)
    for one in filter(is_high, rows):
        parts = parts_of(one)
        top = min(parts, key=lambda part: (-parts[part], -WEIGHTS[part][0], part))
        for key in ((), (("labour_risk_part", top),)):
            expected["KZ", day_of(one), "as_of", key] += 1
    assert cells("employers_at_high_labour_risk_by_reason", "numerator") == {
        key: (number,) for key, number in expected.items()
    }


def test_moves_are_between_two_months_that_follow(case: Any) -> None:
    rows, cells = case
    at = {(one["employer"], one["month"]): one for one in rows}
    expected: dict[Key, int] = defaultdict(int)
    for (employer, month), one in at.items():
        before = at.get((employer, later(month, -1)))
        if before is not None and is_high(one) != is_high(before):
            for place in places(one):
                expected[
                    place,
                    month,
                    "month",
                    (("labour_risk_move", "into_high" if is_high(one) else "out_of_high"),),
                ] += 1
    assert cells("employers_moved_across_high_labour_risk", "numerator") == {
        key: (number,) for key, number in expected.items()
    }
    assert len(expected) > 4


def test_the_rise_is_against_the_month_before(case: Any) -> None:
    rows, cells = case
    high: dict[tuple[str, date], int] = defaultdict(int)
    for one in filter(is_high, rows):
        for place in places(one):
            high[place, day_of(one)] += one["list_headcount"]
    seen = {(place, day_of(one)) for one in rows for place in places(one)}
    expected = {
        (place, day, "as_of", ()): (100 * high[place, day], high[place, later(day, -1)])
        for place, day in seen
        if high.get((place, later(day, -1)))
    }
    assert cells("workers_at_high_labour_risk_to_month_before", "numerator", "denominator") == expected


def test_equal_weights_and_open_fields_are_counted(case: Any) -> None:
    rows, cells = case
    changed: dict[Key, list[bool]] = defaultdict(list)
    whole: dict[Key, list[bool]] = defaultdict(list)
    for one in rows:
        score, equal = sum(parts_of(one).values()), 100 / 7 * sum(levels(one).values())
        for place in places(one):
            changed[place, day_of(one), "as_of", ()].append(class_of(score) != class_of(round(equal, 9)))
            whole[place, day_of(one), "as_of", ()].append(None not in measured(one).values())
    for name, counted in (
        ("labour_risk_class_by_equal_weights_share", changed), ("employers_with_whole_labour_risk_data_share", whole),
    ):  # fmt: skip
        assert cells(name, "numerator", "denominator") == {
            key: (sum(own), len(own)) for key, own in counted.items()
        }
        assert 0 < sum(sum(own) for own in counted.values()) < sum(len(own) for own in counted.values())


def test_the_weights_in_force_are_a_hundred(case: Any) -> None:
    _, cells = case
    found = cells("labour_risk_weight", "numerator")
    assert found["KZ", LAST_DAY, "as_of", ()] == (100,)
    assert {key[3][0][1]: value for key, (value,) in found.items() if key[3] and key[1] == LAST_DAY} == {
        part: weight for part, (weight, _, _) in WEIGHTS.items()
    }


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"arrears_workers": 9, "dispute_stage": "strike"}, "medium"),  # 12.5 + 20
        ({"arrears_workers": 10, "dispute_stage": "strike"}, "high"),  # exactly at the full level of arrears: 45
        ({"arrears_workers": 10, "pension_payers": 80}, "high"),  # 25 + 15, exactly at the bound
        ({"arrears_workers": 10, "pension_payers": 81}, "medium"),
        ({"dispute_stage": "arbitration"}, "medium"),  # exactly 20
        ({"dispute_stage": "demands", "left_in_year": 59}, "low"),
    ],
)  # fmt: skip
def test_a_score_exactly_at_a_bound_is_in_the_higher_class(
    tmp_path: Path, more: dict[str, Any], expected: str
) -> None:
    engine = engine_on(tmp_path, {REGISTER: [row("e", MONTHS[-1], **more)]}, first=FIRST, last=LAST)
    found = by_key(cells_of(engine, REGISTER, "employers_by_labour_risk"), "numerator")
    assert [key[3][0][1] for key in found if key[0] == "KZ" and key[3]] == [expected]


def test_the_list_opens_the_score_of_each_employer(tmp_path: Path) -> None:
    strike = {"arrears_workers": 10, "dispute_stage": "strike"}
    rows = [row("long", month, **strike) for month in MONTHS] + [row("calm", month) for month in MONTHS]
    rows += [row("gap", month, **(strike if month != MONTHS[2] else {})) for month in MONTHS]
    engine = engine_on(tmp_path, {REGISTER: rows}, first=FIRST, last=LAST)
    import pyarrow as pa

    engine.table("employer_number", pa.table({"employer": ["long", "gap"], "number": ["1", "2"]}))
    layout = read_layout(REGISTER)
    text = (layout.folder / "lists" / "employers_at_high_labour_risk.sql").read_text(encoding="utf-8")
    found = {one["employer_number"]: one for one in engine.select(layout.completed(text)).to_pylist()}
    assert {number: one["months_high"] for number, one in found.items()} == {"1": 5, "2": 2}
    assert list(found["1"]) == list(layout.lists[0].columns)
    assert found["1"]["score"] == sum(found["1"][part] for part in WEIGHTS) == 45


@pytest.mark.parametrize(
    ("check", "more"),
    [
        ("month_is_its_first_day", {"month": date(2024, 2, 2)}),
        ("parts_are_within_the_staff", {"arrears_workers": 101}),
        ("arrears_have_workers_and_days", {"arrears_workers": 5}),
        ("strike_is_a_dispute", {"strike_hours": 4, "dispute_stage": "demands", "strike_workers": 3}),
        ("strike_is_a_dispute", {"strike_hours": 4, "dispute_stage": "strike"}),
    ],
)
def test_a_check_finds_the_wrong_row_only(tmp_path: Path, check: str, more: dict[str, Any]) -> None:
    right = row("right", MONTHS[0], arrears_workers=5, arrears_days=30, arrears_tenge=100_000)
    engine = engine_on(
        tmp_path, {REGISTER: [right, {**row("wrong", MONTHS[0]), **more}]}, first=FIRST, last=LAST
    )
    assert [one["employer"] for one in offending(engine, REGISTER, check)] == ["wrong"]


def test_a_month_left_out_between_two_is_found(tmp_path: Path) -> None:
    rows = [row("whole", month) for month in MONTHS] + [
        row("gap", month) for month in MONTHS if month != MONTHS[2]
    ]
    engine = engine_on(tmp_path, {REGISTER: rows}, first=FIRST, last=LAST)
    assert [
        (one["employer"], one["month"]) for one in offending(engine, REGISTER, "months_follow_each_other")
    ] == [("gap", MONTHS[3])]
