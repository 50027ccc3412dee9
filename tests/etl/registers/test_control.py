"""Marts of cases, inspections, readmission, holding and trafficking against plain counting."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from made_up import asked, published
from running_marts import Row, by_key, cells_of, engine_on, offending

from etl.register_engine.engines.duck import DuckEngine

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
EDGES = (
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 1, 31),
    date(2025, 2, 28),
    date(2025, 12, 31),
)
REGIONS = ("KZ-19", "KZ-75")
Key = tuple[Any, ...]


def _day(draw: random.Random) -> date:
    return draw.choice(EDGES) if draw.random() < 0.3 else FIRST + timedelta(draw.randrange(731))


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    draw = random.Random(3)
    cases, inspections, stays, requests, held, trafficked = ([] for _ in range(6))
    for number in range(900):
        subject = draw.choice(("foreigner", "foreigner", "foreigner", "employer", "host"))
        decided = _day(draw)
        sanction = (
            draw.choice(("fine", "fine", "expulsion", "warning"))
            if subject == "foreigner"
            else draw.choice(("fine", "warning"))
        )
        cases.append(
            {
                "case_id": f"k{number:04}", "decided_on": decided, "region_id": draw.choice(REGIONS), "subject": subject,
                "person": f"p{draw.randrange(250)}" if subject != "employer" else None,
                "employer": f"e{draw.randrange(60)}" if subject == "employer" else None,
                "citizenship": draw.choice(("UZ", "FJ", None)) if subject == "foreigner" else None,
                "article": {"foreigner": "517", "host": "518", "employer": draw.choice(("519", "518"))}[subject],
                "sanction": sanction,
                "expelled_on": decided + timedelta(draw.randrange(40)) if sanction == "expulsion" and draw.random() < 0.8 else None,
            }
        )  # fmt: skip
    for number in range(300):
        seen = draw.randrange(9)
        found = draw.randrange(seen + 1) if draw.random() < 0.5 else 0
        inspections.append(
            {
                "inspection_id": f"i{number}", "inspected_on": _day(draw), "region_id": draw.choice(REGIONS), "employer": f"e{draw.randrange(40)}",
                "ground": draw.choice(("planned", "complaint")), "workers_seen": seen, "without_permit": found,
                "legalised": draw.choice((None, draw.randrange(found + 1))),
            }
        )  # fmt: skip
    for number in range(400):
        stays.append(
            {
                "stay_id": f"s{number}", "person": f"p{number}", "citizenship": "UZ", "permit": "permanent", "purpose": "education",
                "region_id": draw.choice(REGIONS), "registered_on": _day(draw),
            }
        )  # fmt: skip
        asked_on, placed_on = _day(draw), _day(draw)
        answered = draw.random() < 0.7
        requests.append(
            {
                "request_id": f"r{number}", "requested_on": asked_on, "country": draw.choice(("RU", "UZ", "FJ")), "person": f"p{draw.randrange(300)}",
                "answered_on": asked_on + timedelta(draw.randrange(60)) if answered else None,
                "answer": draw.choice(("agreed", "refused")) if answered else None,
            }
        )  # fmt: skip
        held.append(
            {
                "placement_id": f"h{number:03}", "region_id": draw.choice(REGIONS), "person": f"p{draw.randrange(200)}", "ground": "expulsion",
                "placed_on": placed_on, "released_on": draw.choice((None, placed_on + timedelta(draw.randrange(50)))),
            }
        )  # fmt: skip
        trafficked.append(
            {
                "case_id": f"t{number}", "registered_on": _day(draw), "article": "128", "women": draw.choice((0, 1, 2, None)),
                "men": draw.randrange(2), "children": draw.randrange(2), "assisted": draw.choice((0, 1, None)),
            }
        )  # fmt: skip
    return {
        "control_cases": cases, "control_inspections": inspections, "stays": stays, "readmissions": requests, "holding_stays": held,
        "trafficking_cases": trafficked,
    }  # fmt: skip


@pytest.fixture(scope="module")
def engine(rows: dict[str, list[Row]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    engine = engine_on(tmp_path_factory.mktemp("control"), rows, first=FIRST, last=LAST)
    yield engine
    engine.close()


def _periods(day: date) -> tuple[tuple[date, str], ...]:
    return (day.replace(day=1), "month"), (day.replace(month=1, day=1), "year")


def _places(row: Row) -> tuple[str, str]:
    return "KZ", row["region_id"]


def _origin(row: Row) -> str:
    return "UZ" if row["citizenship"] == "UZ" else "other"


def _foreign(rows: dict[str, list[Row]]) -> list[Row]:
    found = [row for row in rows["control_cases"] if row["subject"] == "foreigner"]
    return sorted(found, key=lambda row: (row["decided_on"], row["case_id"]))


def _once(rows: list[Row], day: str, who: str = "person") -> Iterator[tuple[Row, date, str]]:
    """Each person or employer in each period at the first row of it."""
    seen = set()
    for row in sorted(rows, key=lambda one: (one[day], one["case_id"])):
        for first_day, kind in _periods(row[day]):
            if first_day <= LAST and (row[who], first_day, kind) not in seen:
                seen.add((row[who], first_day, kind))
                yield row, first_day, kind


def test_cases_by_article_region_and_citizenship(engine: DuckEngine, rows: dict[str, list[Row]]) -> None:
    liable: dict[Key, list[str]] = defaultdict(list)
    for row in rows["control_cases"]:
        origin = _origin(row) if row["citizenship"] and row["subject"] == "foreigner" else "unknown"
        article, citizen = ("administrative_article", row["article"]), ("origin", origin)
        for first_day, kind in _periods(row["decided_on"]):
            for region in _places(row):
                sets: list[tuple[tuple[str, str], ...]] = [(), (article,)]
                if region == "KZ" or kind == "year":
                    sets += [(citizen,), (article, citizen)]
                for members in sets:
                    liable[region, first_day, kind, members].append(row["person"] or row["employer"])

    found = by_key(cells_of(engine, "control_cases", "migration_law_cases"), "numerator", "units")

    assert found == {key: (len(who), len(set(who))) for key, who in liable.items()}


@pytest.mark.parametrize(
    ("indicator", "day"),
    [("foreigners_liable_for_migration_law", "decided_on"), ("foreigners_expelled", "expelled_on")],
)
def test_foreigners_count_once_in_a_period(
    engine: DuckEngine, rows: dict[str, list[Row]], indicator: str, day: str
) -> None:
    expected: Counter[Key] = Counter()
    for row, first_day, kind in _once([row for row in _foreign(rows) if row[day] and row[day] <= LAST], day):
        for region, members in (("KZ", ()), (row["region_id"], ()), ("KZ", (("origin", _origin(row)),))):
            expected[region, first_day, kind, members] += 1

    found = by_key(cells_of(engine, "control_cases", indicator), "numerator", "units")

    assert found == {key: (count, count) for key, count in expected.items()}


def test_expulsions_carried_out_and_their_days(engine: DuckEngine, rows: dict[str, list[Row]]) -> None:
    ordered: dict[Key, list[int | None]] = defaultdict(list)
    for row in _foreign(rows):
        if row["sanction"] == "expulsion":
            done = row["expelled_on"] if row["expelled_on"] and row["expelled_on"] <= LAST else None
            for region in _places(row):
                ordered[region, row["decided_on"].replace(month=1, day=1), "year", ()].append(
                    (done - row["decided_on"]).days if done else None
                )
    carried = {key: [one for one in days if one is not None] for key, days in ordered.items()}

    shares = by_key(
        cells_of(engine, "control_cases", "expulsions_carried_out_share"), "numerator", "denominator"
    )
    means = by_key(
        cells_of(engine, "control_cases", "mean_days_to_expulsion"), "numerator", "denominator", "units"
    )

    assert shares == {key: (len(carried[key]), len(days)) for key, days in ordered.items()}
    assert means == {key: (sum(days), len(days), len(days)) for key, days in carried.items()}


def test_repeated_within_365_days_before_the_first_decision_of_the_year(
    engine: DuckEngine, rows: dict[str, list[Row]]
) -> None:
    cases = _foreign(rows)
    counted: dict[Key, list[bool]] = defaultdict(list)
    for row, first_day, kind in _once(cases, "decided_on"):
        if kind == "year":
            before = [
                one
                for one in cases
                if one["person"] == row["person"]
                and (one["decided_on"], one["case_id"]) < (row["decided_on"], row["case_id"])
            ]
            is_repeat = any((row["decided_on"] - one["decided_on"]).days <= 365 for one in before)
            for region in _places(row):
                counted[region, first_day, kind, ()].append(is_repeat)

    found = by_key(
        cells_of(engine, "control_cases", "repeat_migration_offenders_share"), "numerator", "denominator"
    )

    assert found == {key: (sum(repeats), len(repeats)) for key, repeats in counted.items()}
    assert any(numerator for numerator, _ in found.values())


def test_employers_fined_count_once_under_their_article(
    engine: DuckEngine, rows: dict[str, list[Row]]
) -> None:
    fined = [
        row
        for row in rows["control_cases"]
        if (row["subject"], row["article"], row["sanction"]) == ("employer", "519", "fine")
    ]
    expected: Counter[Key] = Counter()
    for row, first_day, kind in _once(fined, "decided_on", "employer"):
        for region in _places(row):
            expected[region, first_day, kind, ()] += 1

    found = by_key(
        cells_of(engine, "control_cases", "employers_fined_for_illegal_foreign_labour"),
        "numerator",
        "largest",
    )

    assert found == {key: (count, 1) for key, count in expected.items()}


def test_effort_and_yield_are_set_against_registered_foreigners(
    engine: DuckEngine, rows: dict[str, list[Row]]
) -> None:
    registered: Counter[tuple[str, int]] = Counter()
    for row in rows["stays"]:
        for year in (2024, 2025):
            if row["registered_on"] <= date(year, 7, 1):
                registered.update([("KZ", year), (row["region_id"], year)])
    liable: Counter[tuple[str, int]] = Counter()
    for row, first_day, kind in _once(_foreign(rows), "decided_on"):
        if kind == "year":
            liable.update((region, first_day.year) for region in _places(row))
    # the country counts each once, so do regions: where the first decision fell
    inspected = Counter(
        (region, row["inspected_on"].year) for row in rows["control_inspections"] for region in _places(row)
    )
    for register, indicator, counted in (
        ("control_cases", "migration_law_cases_per_1000_registered", liable),
        ("control_inspections", "migration_inspections_per_1000_registered", inspected),
    ):
        found = by_key(cells_of(engine, register, indicator), "numerator", "denominator", "units")
        assert found == {
            (region, date(year, 1, 1), "year", ()): (count * 1000, registered[region, year], count)
            for (region, year), count in counted.items()
        }


def test_inspections_and_what_they_find(engine: DuckEngine, rows: dict[str, list[Row]]) -> None:
    inspections: Counter[Key] = Counter()
    by_year: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows["control_inspections"]:
        for first_day, kind in _periods(row["inspected_on"]):
            for region, members in (
                ("KZ", ()),
                (row["region_id"], ()),
                ("KZ", (("inspection_ground", row["ground"]),)),
            ):
                inspections[region, first_day, kind, members] += 1
        for region in _places(row):
            by_year[region, row["inspected_on"].year].append(row)
    detected, yields, legalised = {}, {}, {}
    for (region, year), seen in by_year.items():
        key = (region, date(year, 1, 1), "year", ())
        of_employer: Counter[str] = Counter()
        for row in seen:
            of_employer[row["employer"]] += row["without_permit"]
        found, largest = sum(of_employer.values()), max(of_employer.values())
        employers = sum(count > 0 for count in of_employer.values())
        detected[key] = (found, employers, largest)
        yields[key] = (found * 100, len(seen), largest * 100)
        legalised[key] = (sum(row["legalised"] or 0 for row in seen), found)

    def cells(indicator: str, *names: str) -> dict[Key, Key]:
        return by_key(cells_of(engine, "control_inspections", indicator), *names)

    assert cells("migration_inspections", "numerator") == {
        key: (count,) for key, count in inspections.items()
    }
    assert cells("illegal_foreign_workers_detected", "numerator", "units", "largest") == detected
    assert (
        cells("illegal_foreign_workers_per_100_inspections", "numerator", "denominator", "largest") == yields
    )
    assert cells("illegal_foreign_workers_legalised_share", "numerator", "denominator") == legalised


def test_readmission(engine: DuckEngine, rows: dict[str, list[Row]]) -> None:
    asked_of: dict[Key, list[str]] = defaultdict(list)
    answers: dict[Key, list[Row]] = defaultdict(list)
    for row in rows["readmissions"]:
        year = row["requested_on"].replace(month=1, day=1)
        country = row["country"] if row["country"] != "FJ" else "other"
        for members in ((), (("origin", country),)):
            asked_of["KZ", year, "year", members].append(row["person"])
        if row["answer"]:
            answers["KZ", year, "year", ()].append(row)

    def cells(indicator: str, *names: str) -> dict[Key, Key]:
        return by_key(cells_of(engine, "readmissions", indicator), *names)

    assert cells("readmission_requests", "numerator", "units") == {
        key: (len(who), len(set(who))) for key, who in asked_of.items()
    }
    assert cells("readmission_agreed_share", "numerator", "denominator") == {
        key: (sum(row["answer"] == "agreed" for row in given), len(given)) for key, given in answers.items()
    }
    assert cells("readmission_mean_days", "numerator", "denominator") == {
        key: (sum((row["answered_on"] - row["requested_on"]).days for row in given), len(given))
        for key, given in answers.items()
    }


def test_holding(engine: DuckEngine, rows: dict[str, list[Row]]) -> None:
    held: Counter[Key] = Counter()
    for day in [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)][1:]:
        people: dict[str, Row] = {}
        for row in sorted(
            rows["holding_stays"], key=lambda one: (-one["placed_on"].toordinal(), one["placement_id"])
        ):
            if row["placed_on"] <= day and (row["released_on"] is None or row["released_on"] > day):
                people.setdefault(row["person"], row)
        held.update((region, day, "as_of", ()) for row in people.values() for region in _places(row))
    days: dict[Key, list[int]] = defaultdict(list)
    for row in rows["holding_stays"]:
        if row["released_on"] and row["released_on"] <= LAST:
            for region in _places(row):
                days[region, row["released_on"].replace(month=1, day=1), "year", ()].append(
                    (row["released_on"] - row["placed_on"]).days
                )

    assert by_key(
        cells_of(engine, "holding_stays", "foreigners_in_holding_centres"), "numerator", "units"
    ) == {key: (count, count) for key, count in held.items()}
    assert by_key(
        cells_of(engine, "holding_stays", "mean_days_in_holding_centres"), "numerator", "denominator"
    ) == {key: (sum(one), len(one)) for key, one in days.items()}


def test_trafficking_is_told_of_the_country_only(engine: DuckEngine, rows: dict[str, list[Row]]) -> None:
    cases, victims, assisted = Counter[Key](), Counter[Key](), Counter[Key]()
    for row in rows["trafficking_cases"]:
        year = row["registered_on"].replace(month=1, day=1)
        whole = ("KZ", year, "year", ())
        cases[whole] += 1
        assisted[whole] += row["assisted"] or 0
        for who in ("women", "men", "children"):
            victims[whole] += row[who] or 0
            victims["KZ", year, "year", (("trafficking_victim", who),)] += row[who] or 0

    def cells(indicator: str, *names: str) -> dict[Key, Key]:
        return by_key(cells_of(engine, "trafficking_cases", indicator), *names)

    assert cells("human_trafficking_cases", "numerator") == {key: (count,) for key, count in cases.items()}
    assert cells("human_trafficking_victims", "numerator") == {
        key: (count,) for key, count in victims.items()
    }
    assert cells("human_trafficking_victims_assisted_share", "numerator", "denominator") == {
        key: (count, victims[key]) for key, count in assisted.items()
    }


_CASE = {
    "case_id": "a",
    "decided_on": date(2025, 1, 1),
    "subject": "foreigner",
    "person": "p",
    "article": "517",
    "sanction": "fine",
}
_INSPECTION = {"inspection_id": "a", "workers_seen": 3, "without_permit": 3, "legalised": 3}
_REQUEST = {
    "request_id": "a", "requested_on": date(2025, 1, 1), "answered_on": date(2025, 1, 1), "answer": "agreed", "handed_over_on": date(2025, 1, 1)
}  # fmt: skip
_HELD = {"placement_id": "a", "placed_on": date(2025, 1, 1), "released_on": date(2025, 1, 1)}
_TRAFFICKED = {"case_id": "a", "women": 1, "men": 0, "children": None, "assisted": 1}


@pytest.mark.parametrize(
    ("register", "check", "good", "fault"),
    [
        ("control_cases", "case__article_fits_who_is_liable", _CASE, {"article": "519"}),
        ("control_cases", "case__article_fits_who_is_liable", _CASE, {"article": "518"}),
        ("control_cases", "case__article_fits_who_is_liable", _CASE, {"subject": "host"}),
        ("control_cases", "case__article_fits_who_is_liable", _CASE, {"decided_on": date(2014, 12, 31)}),
        ("control_cases", "case__expulsion_was_ordered", _CASE, {"expelled_on": date(2025, 2, 1)}),
        (
            "control_cases",
            "case__expulsion_was_ordered",
            _CASE,
            {"sanction": "expulsion", "expelled_on": date(2024, 12, 31)},
        ),
        ("control_cases", "case__names_who_is_liable", _CASE, {"person": None}),
        ("control_cases", "case__names_who_is_liable", _CASE, {"subject": "employer"}),
        ("control_cases", "case__names_who_is_liable", _CASE, {"sanction": "warning", "fine_tenge": 100}),
        (
            "control_inspections",
            "inspection__parts_are_not_above_the_whole",
            _INSPECTION,
            {"without_permit": 4},
        ),
        ("control_inspections", "inspection__parts_are_not_above_the_whole", _INSPECTION, {"legalised": 4}),
        ("readmissions", "readmission__days_are_in_order", _REQUEST, {"answered_on": date(2024, 12, 31)}),
        ("readmissions", "readmission__days_are_in_order", _REQUEST, {"handed_over_on": date(2024, 12, 31)}),
        ("readmissions", "readmission__days_are_in_order", _REQUEST, {"answer": "refused"}),
        (
            "readmissions",
            "readmission__days_are_in_order",
            _REQUEST,
            {"answer": None, "handed_over_on": None},
        ),
        ("holding_stays", "placement__ends_after_it_begins", _HELD, {"released_on": date(2024, 12, 31)}),
        ("trafficking_cases", "case__assisted_are_victims", _TRAFFICKED, {"assisted": 2}),
    ],
)
def test_checks_find_faults_and_nothing_in_a_good_row(
    register: str, check: str, good: Row, fault: Row, tmp_path: Path
) -> None:
    key = next(iter(good))
    engine = engine_on(tmp_path, {register: [good, {**good, **fault, key: "b"}]}, first=FIRST, last=LAST)
    assert [row[key] for row in offending(engine, register, check)] == ["b"]
    engine.close()


def test_made_up_cases_keep_the_published_proportions(
    extract: Callable[[str], Path], real_warehouse_path: Path
) -> None:
    path = extract("control_cases")
    half = "BETWEEN DATE '2025-01-01' AND DATE '2025-06-30'"
    margins = dict(
        published(
            real_warehouse_path.resolve(),
            "SELECT indicator_id, value FROM marts.observation WHERE is_latest AND breakdown = '' AND region_id = 'KZ' AND "
            "period_end = DATE '2025-06-30' AND indicator_id IN "
            "('foreigners_liable_for_stay_rules', 'foreigners_expelled', 'employers_fined_for_illegal_foreign_labour')",
        )
    )
    ((liable, expelled, employers),) = asked(
        f"SELECT count(*) FILTER (subject = 'foreigner' AND decided_on {half}), count(*) FILTER (expelled_on {half}), "
        f"count(DISTINCT employer) FILTER (decided_on {half}) FROM '{path}'"
    )
    scale = liable / margins["foreigners_liable_for_stay_rules"]
    assert expelled == pytest.approx(margins["foreigners_expelled"] * scale, rel=0.1)
    assert employers == pytest.approx(margins["employers_fined_for_illegal_foreign_labour"] * scale, rel=0.25)
