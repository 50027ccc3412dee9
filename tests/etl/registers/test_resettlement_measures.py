"""Job fairs and memoranda: every mart against a plain count of the same rows, what is overdue on a day, hostile extracts, and the checks."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from register_cases import faults, load, report
from running_marts import by_key, cells_of, engine_on, offending

from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.layout import read_layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.references import calendar
from etl.register_engine.store import held

FAIRS, MEMORANDA = "job_fairs", "resettlement_memoranda"
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)
LATEST = date(2024, 12, 1)  # the last first day of a month
SENDS, RECEIVES = ("KZ-61", "KZ-47"), ("KZ-55", "KZ-59")
Row = dict[str, Any]
Key = tuple[Any, ...]


def fairs(seed: int) -> list[Row]:
    chance = random.Random(seed)
    rows = []
    for number in range(60):
        visitors = chance.randrange(10, 500)
        offers = chance.randrange(visitors)
        rows.append(
            {
                "fair_id": f"f{number}", "held_on": FIRST + timedelta(days=chance.randrange(730)), "from_region": chance.choice(SENDS),
                "to_region": chance.choice(RECEIVES), "employers": 3, "vacancies": chance.randrange(900), "visitors": visitors,
                "offers": offers, "moved": chance.choice([None, chance.randrange(offers + 1)]),
            }
        )  # fmt: skip
    return rows


def memoranda(seed: int) -> list[Row]:
    """Some signed before, some due after the days that are counted, some fulfilled exactly."""
    chance = random.Random(seed)
    rows = []
    for number in range(60):
        signed, promised = FIRST + timedelta(days=chance.randrange(-300, 730)), chance.randrange(1, 300)
        rows.append(
            {
                "memorandum_id": f"m{number}", "signed_on": signed, "until": signed + timedelta(days=chance.randrange(1, 700)),
                "from_region": chance.choice(SENDS), "to_region": chance.choice(RECEIVES), "promised": promised,
                "done": chance.choice([0, promised - 1, promised, promised + 5]),
            }
        )  # fmt: skip
    return [*rows, {**rows[0], "memorandum_id": "last", "until": LATEST, "done": 0, "promised": 7}]


def keys(one: Row, start: date, kind: str) -> list[Key]:
    """The cells that a row counts in: of the country and the sender, of all and of the receiver."""
    return [
        (place, start, kind, part)
        for place in ("KZ", one["from_region"])
        for part in ((), (("destination_region", one["to_region"]),))
    ]


def counted(rows: Sequence[Row], when: Any, *values: str) -> dict[Key, tuple[int, ...]]:
    """Sums of fields by cell; the first is the number of rows. when(row): the periods that it counts in."""
    found: dict[Key, list[int]] = defaultdict(lambda: [0] * (1 + len(values)))
    for one in rows:
        for start, kind in when(one):
            for key in keys(one, start, kind):
                for at, number in enumerate((1, *(one[name] or 0 for name in values))):
                    found[key][at] += number
    return {key: tuple(own) for key, own in found.items()}


@pytest.fixture(scope="module", params=range(2))
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Row], list[Row], DuckEngine]:
    """Fairs, memoranda and the engine that holds them."""
    rows = {FAIRS: fairs(request.param), MEMORANDA: memoranda(request.param)}
    return (
        rows[FAIRS],
        rows[MEMORANDA],
        engine_on(tmp_path_factory.mktemp("measures"), rows, first=FIRST, last=LAST),
    )


def of_year(field: str) -> Any:
    def when(one: Row) -> list[tuple[date, str]]:
        year = one[field].year
        return [(date(year, 1, 1), "year")] if year in (2023, 2024) else []

    return when


def test_fairs_count_in_the_year_in_which_they_were_held(case: Any) -> None:
    rows, _, engine = case
    expected = counted(rows, of_year("held_on"), "vacancies", "visitors", "offers")
    for at, name in enumerate(("fairs_held", "fair_vacancies", "fair_visitors", "fair_offers")):
        found = by_key(cells_of(engine, FAIRS, f"resettlement_{name}"), "numerator")
        own = {key: (sums[at],) for key, sums in expected.items() if name != "fair_visitors" or not key[3]}
        assert found == own, name


def test_fairs_of_which_nobody_knows_who_moved_are_no_fairs_after_which_nobody_moved(case: Any) -> None:
    rows, _, engine = case
    known = [one for one in rows if one["moved"] is not None]
    assert 0 < len(known) < len(rows)
    expected = counted(known, of_year("held_on"), "offers", "moved")
    moved = by_key(cells_of(engine, FAIRS, "resettlement_fair_moved"), "numerator")
    assert moved == {key: (sums[2],) for key, sums in expected.items()}
    shares = by_key(cells_of(engine, FAIRS, "resettlement_fair_moved_share"), "numerator", "denominator")
    assert shares == {key: (sums[2], sums[1]) for key, sums in expected.items() if not key[3]}


def due(one: Row) -> list[tuple[date, str]]:
    """The year in which a memorandum falls due, and the newest day where it is past."""
    return [*of_year("until")(one), *([(LATEST, "as_of")] if one["until"] < LATEST else [])]


def test_promised_stands_beside_done_and_overdue_is_what_fell_due_unfulfilled(case: Any) -> None:
    _, rows, engine = case
    expected = counted(rows, due, "promised", "done")
    for at, name in enumerate(("promised", "done"), 1):
        found = by_key(cells_of(engine, MEMORANDA, f"resettlement_memoranda_{name}"), "numerator")
        assert found == {key: (sums[at],) for key, sums in expected.items()}
    shares = by_key(
        cells_of(engine, MEMORANDA, "resettlement_memoranda_done_share"), "numerator", "denominator"
    )
    assert shares == {key: (sums[2], sums[1]) for key, sums in expected.items() if not key[3]}
    overdue = counted([one for one in rows if one["done"] < one["promised"]], due)
    found = by_key(cells_of(engine, MEMORANDA, "resettlement_memoranda_overdue"), "numerator")
    assert found == {key: own for key, own in overdue.items()}
    assert ("KZ", LATEST, "as_of", ()) in found


def test_a_memorandum_holds_to_its_last_day_and_is_not_overdue_on_it(case: Any) -> None:
    _, rows, engine = case
    days = [date(2023 + at // 12, at % 12 + 1, 1) for at in range(1, 24)]
    periods = [
        *((day, "as_of", day) for day in days),
        *((date(y, 1, 1), "year", date(y, 12, 31)) for y in (2023, 2024)),
    ]

    def when(one: Row) -> list[tuple[date, str]]:
        return [(start, kind) for start, kind, day in periods if one["signed_on"] <= day <= one["until"]]

    found = by_key(cells_of(engine, MEMORANDA, "resettlement_memoranda_in_force"), "numerator")
    assert found == {key: own for key, own in counted(rows, when).items()}


FAIR = {
    "fair_id": "right", "held_on": date(2024, 1, 10), "from_region": "KZ-61", "to_region": "KZ-55", "employers": 3, "vacancies": 9,
    "visitors": 9, "offers": 5, "moved": 5,
}  # fmt: skip
MEMORANDUM = {
    "memorandum_id": "right", "signed_on": date(2024, 1, 10), "until": date(2024, 1, 11), "from_region": "KZ-61", "to_region": "KZ-55",
    "promised": 9, "done": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("register", "check", "more"),
    [
        (FAIRS, "who_moved_had_an_offer", {"moved": 6}),
        (FAIRS, "who_moved_had_an_offer", {"offers": 10}),
        (FAIRS, "regions_differ", {"to_region": "KZ-61"}),
        (MEMORANDA, "days_are_in_order", {"until": date(2024, 1, 10)}),
        (MEMORANDA, "parties_differ", {"to_region": "KZ-61"}),
    ],
)
def test_a_check_finds_the_wrong_row_only(tmp_path: Path, register: str, check: str, more: Row) -> None:
    right = FAIR if register == FAIRS else MEMORANDUM
    key = read_layout(register).key[0]
    rows = {register: [right, {**right, key: "wrong", **more}]}
    engine = engine_on(tmp_path, rows, first=FIRST, last=LAST)
    assert [one[key] for one in offending(engine, register, check)] == ["wrong"]


def write(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_what_moved_is_what_the_extract_of_the_day_said(tmp_path: Path) -> None:
    layout = read_layout(MEMORANDA)
    for day, done in (("2024-03-31", 0), ("2024-06-30", 4), ("2024-12-31", 9)):
        load(tmp_path, write(tmp_path / f"{day}.csv", [{**MEMORANDUM, "done": done}]), day, layout=layout)
    overdue = {}
    for day in (date(2024, 4, 15), date(2024, 7, 15), date(2025, 1, 15)):
        found = held(RegisterHome(tmp_path), layout, day)
        engine = DuckEngine()
        engine.view(MEMORANDA, [*found.files], layout.columns())
        engine.table("calendar", calendar(FIRST, day))
        done = by_key(cells_of(engine, MEMORANDA, "resettlement_memoranda_done"), "numerator")
        own = by_key(cells_of(engine, MEMORANDA, "resettlement_memoranda_overdue"), "numerator")
        engine.close()
        start = day.replace(day=1)
        overdue[day] = (done["KZ", start, "as_of", ()], own.get(("KZ", start, "as_of", ())))
    assert list(overdue.values()) == [((0,), (1,)), ((4,), (1,)), ((9,), None)]


@pytest.mark.parametrize(
    ("register", "field", "said"),
    [
        (FAIRS, "visitors", "-1"), (FAIRS, "vacancies", "=1+1"), (FAIRS, "held_on", "2024-02-31"), (FAIRS, "from_region", "Atlantis"),
        (MEMORANDA, "promised", "0"), (MEMORANDA, "done", "9e99"), (MEMORANDA, "until", "soon"), (MEMORANDA, "to_region", "KZ"),
        ("growth_points", "kind", "village"), ("growth_points", "dwellings", "1.5"), ("growth_point_jobs", "opens_on", "0000-00-00"),
        ("growth_point_jobs", "jobs", "0"),
    ],
)  # fmt: skip
def test_a_hostile_cell_is_refused_with_its_field_and_the_good_row_is_kept(
    tmp_path: Path, register: str, field: str, said: str
) -> None:
    rows: dict[str, Row] = {
        FAIRS: FAIR,
        MEMORANDA: MEMORANDUM,
        "growth_points": {
            "point_id": "right", "settlement": "One", "region_id": "KZ-11", "kind": "large_city", "decided_on": "2024-01-10",
            "ended_on": "", "dwellings": 1, "school_places": 1,
        },
        "growth_point_jobs": {
            "plan_id": "right", "point_id": "g1", "employer": "990140000015", "profession": "7123", "planned_on": "2024-01-10",
            "opens_on": "2024-12-31", "jobs": 5, "opened": "",
        },
    }  # fmt: skip
    layout, right = read_layout(register), rows[register]
    wrong = {**right, layout.key[0]: "wrong", field: said}
    loaded = load(tmp_path, write(tmp_path / "x.csv", [right, wrong]), "2024-12-31", layout=layout)
    assert {name for name, _, _ in faults(loaded)} == {field}, report(loaded)
    assert (loaded.extract.rows_stored, loaded.extract.rows_quarantined) == (1, 1)
