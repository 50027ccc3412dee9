"""Marts of crossings against plain counting over a few people: midnight, 29 February, equal moments, doubled and late rows."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from running_marts import Row, by_key, cells_of, engine_on, offending

from etl.register_engine.computing import cells_of as cells_from
from etl.register_engine.computing import run_mart
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.layout import read_layout
from etl.register_engine.references import calendar

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
ALLOWED = {"visa_free": 30, "visa_free_eaeu": 90, "short_visa": 90, "long_visa": 365, "transit_visa": 5}
REGION = {"syrym": "KZ-27", "taskala": "KZ-27", "korday": "KZ-31", "almaty_airport": "KZ-75"}
SHOWN = ("UZ", "RU")
EDGES = (
    datetime(2024, 2, 29),
    datetime(2024, 2, 29, 23, 59),
    datetime(2024, 3, 1),
    datetime(2024, 12, 31, 23, 59),
    datetime(2025, 1, 1),
    datetime(2025, 1, 1, 0, 1),
    datetime(2025, 12, 31, 23, 59),
)
DIMENSIONS = {"origin": "origin", "purpose": "crossing_purpose", "point": "border_point"}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Forty people cross at random, often at the edges of days, months and years and at equal moments."""
    draw = random.Random(11)
    found = []
    for number in range(1500):
        moment = (
            draw.choice(EDGES)
            if number % 4 == 0
            else FIRST_MOMENT + timedelta(minutes=draw.randrange(1051200))
        )
        person = f"p{draw.randrange(40)}"
        found.append(
            {
                "crossing_id": f"c{number:04}",
                "crossed_at": moment,
                "point": draw.choice(list(REGION)),
                "direction": draw.choice(("in", "out")),
                "document_country": {0: "KZ", 1: "UZ", 2: "RU"}.get(int(person[1:]) % 5, "FJ"),
                "purpose": draw.choice(("private", "work", None)),
                "visa": draw.choice((*ALLOWED, None)),
                "person": person,
                "birth_year": 1990,
            }
        )
    draw.shuffle(found)
    return found


FIRST_MOMENT = datetime(2024, 1, 1)


@pytest.fixture(scope="module")
def engine(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckEngine]:
    engine = engine_on(tmp_path_factory.mktemp("crossings"), {"crossings": rows}, first=FIRST, last=LAST)
    yield engine
    engine.close()


def _origin(row: Row) -> str:
    return row["document_country"] if row["document_country"] in SHOWN else "other"


def _purpose(row: Row) -> str:
    return row["purpose"] or "not_stated"


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["crossed_at"], row["crossing_id"]))


def _foreign(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["document_country"] != "KZ"]


def _by_person(rows: list[Row]) -> Iterator[list[Row]]:
    people = defaultdict(list)
    for row in _in_order(_foreign(rows)):
        people[row["person"]].append(row)
    yield from people.values()


def _members(**named: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((DIMENSIONS.get(name, name), value) for name, value in named.items()))


def _cells_of_row(row: Row) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every cell in which an entry or an exit counts, but for its period."""
    origin, purpose, point = _origin(row), _purpose(row), row["point"]
    region = REGION[point]
    return [
        ("KZ", _members()),
        ("KZ", _members(origin=origin)),
        ("KZ", _members(purpose=purpose)),
        ("KZ", _members(origin=origin, purpose=purpose)),
        ("KZ", _members(point=point)),
        (region, _members()),
        (region, _members(purpose=purpose)),
        (region, _members(point=point)),
        (region, _members(point=point, purpose=purpose)),
    ]


@pytest.mark.parametrize(
    ("indicator", "direction"), [("foreigner_entries", "in"), ("foreigner_exits", "out")]
)
def test_entries_and_exits_are_those_counted_one_by_one(
    engine: DuckEngine, rows: list[Row], indicator: str, direction: str
) -> None:
    events: dict[tuple[Any, ...], int] = defaultdict(int)
    people: dict[tuple[Any, ...], int] = defaultdict(int)
    seen = set()
    for row in _in_order(_foreign(rows)):
        if row["direction"] != direction:
            continue
        month = row["crossed_at"].date().replace(day=1)
        is_first = (row["person"], month) not in seen
        seen.add((row["person"], month))
        for region, members in _cells_of_row(row):
            events[region, month, "month", members] += 1
            people[region, month, "month", members] += is_first
            events[region, month.replace(month=1), "year", members] += 1
    cells = cells_of(engine, "crossings", indicator)

    assert by_key(cells, "numerator") == {key: (count,) for key, count in events.items()}
    for cell in cells:
        key = (
            cell["region_id"],
            cell["period_start"],
            cell["period_kind"],
            tuple(sorted(cell["members"].items())),
        )
        if cell["period_kind"] == "month":
            assert cell["units"] == people[key]
        else:
            months = [
                count
                for (region, month, _, members), count in people.items()
                if (region, members) == (key[0], key[3]) and month.year == key[1].year
            ]
            assert cell["units"] == max(months)


def test_units_never_say_more_people_than_there_are(engine: DuckEngine, rows: list[Row]) -> None:
    people: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in _foreign(rows):
        if row["direction"] == "in":
            for region, members in _cells_of_row(row):
                people[region, row["crossed_at"].date().replace(day=1), "month", members].add(row["person"])
                people[region, row["crossed_at"].date().replace(month=1, day=1), "year", members].add(
                    row["person"]
                )
    for key, (units,) in by_key(cells_of(engine, "crossings", "foreigner_entries"), "units").items():
        assert units <= len(people[key])


def test_days_count_crossings_and_their_people(engine: DuckEngine, rows: list[Row]) -> None:
    events: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row in rows:
        if row["crossed_at"] >= datetime(2025, 1, 1):
            traveller = "citizen" if row["document_country"] == "KZ" else "foreigner"
            members = (("crossing_direction", row["direction"]), ("traveller", traveller))
            events["KZ", row["crossed_at"].date(), "range", members].append(row["person"])

    found = by_key(cells_of(engine, "crossings", "border_crossings_daily"), "numerator", "units")

    assert found == {key: (len(people), len(set(people))) for key, people in events.items()}


@pytest.mark.parametrize("indicator", ["foreigner_entries", "border_crossings_daily"])
def test_months_one_by_one_give_the_same_cells(
    rows: list[Row], engine: DuckEngine, indicator: str, tmp_path: Path
) -> None:
    layout = read_layout("crossings")
    mart = next(one for one in layout.marts if one.indicator == indicator)
    whole = calendar(FIRST, LAST)
    parts = []
    for month in (one for one in whole.to_pylist() if one["period_kind"] == "month"):
        of_month = [
            row for row in rows if month["period_start"] <= row["crossed_at"].date() <= month["period_end"]
        ]
        folder = tmp_path / f"{month['period_start']}"
        folder.mkdir()
        alone = engine_on(
            folder, {"crossings": of_month}, first=month["period_start"], last=month["period_end"]
        )
        parts.append(run_mart(alone, layout, mart))
        alone.close()

    found = cells_from(pa.concat_tables(reversed(parts)), layout, mart)

    assert found.equals(cells_from(run_mart(engine, layout, mart), layout, mart))


def test_present_is_who_entered_last_and_has_not_crossed_since(engine: DuckEngine, rows: list[Row]) -> None:
    expected: dict[tuple[Any, ...], int] = defaultdict(int)
    days = [one["as_of"] for one in calendar(FIRST, LAST).to_pylist() if one["period_kind"] == "as_of"]
    for crossed in _by_person(rows):
        for day in days:
            before = [row for row in crossed if row["crossed_at"] < datetime(day.year, day.month, day.day)]
            if before and before[-1]["direction"] == "in":
                origin, purpose = _origin(before[-1]), _purpose(before[-1])
                for members in (
                    _members(),
                    _members(origin=origin),
                    _members(purpose=purpose),
                    _members(origin=origin, purpose=purpose),
                ):
                    expected["KZ", day, "as_of", members] += 1

    found = by_key(cells_of(engine, "crossings", "foreigners_present"), "numerator")

    # a group that all left stays as a cell of nobody
    assert {key: count for key, (count,) in found.items() if count} == dict(expected)
    assert min(count for (count,) in found.values()) >= 0


def _of_periods(moment: datetime) -> list[tuple[date, str]]:
    day = moment.date()
    return [(day.replace(day=1), "month"), (day.replace(month=1, day=1), "year")]


def test_overstay_is_of_stays_whose_days_have_run_out(engine: DuckEngine, rows: list[Row]) -> None:
    stays: dict[tuple[Any, ...], list[bool]] = defaultdict(list)
    for crossed in _by_person(rows):
        for row, later in zip(crossed, [*crossed[1:], None], strict=True):
            allowed = ALLOWED.get(row["visa"] or "")
            entered = row["crossed_at"].date()
            if row["direction"] == "out" or allowed is None or (later and later["direction"] == "in"):
                continue
            if (LAST - entered).days <= allowed:
                continue
            left = min(later["crossed_at"].date(), LAST) if later else LAST
            for first_day, kind in _of_periods(row["crossed_at"]):
                for members in (_members(), _members(origin=_origin(row)), _members(purpose=_purpose(row))):
                    stays["KZ", first_day, kind, members].append((left - entered).days > allowed)

    found = by_key(
        cells_of(engine, "crossings", "foreigner_overstay_share"), "numerator", "denominator", "units"
    )

    assert found == {key: (sum(judged), len(judged), sum(judged)) for key, judged in stays.items()}
    assert any(share[0] for share in found.values())


def test_unmatched_are_entries_before_entries_and_exits_without_entry(
    engine: DuckEngine, rows: list[Row]
) -> None:
    counted: dict[tuple[Any, ...], list[bool]] = defaultdict(list)
    for crossed in _by_person(rows):
        for before, row, after in zip([None, *crossed[:-1]], crossed, [*crossed[1:], None], strict=True):
            is_alone = (
                bool(after) and after["direction"] == "in"
                if row["direction"] == "in"
                else before is None or before["direction"] == "out"
            )
            for first_day, kind in _of_periods(row["crossed_at"]):
                for members in ((), (("crossing_direction", row["direction"]),)):
                    counted["KZ", first_day, kind, members].append(is_alone)

    found = by_key(
        cells_of(engine, "crossings", "foreigner_crossings_unmatched_share"), "numerator", "denominator"
    )

    assert found == {key: (sum(alone), len(alone)) for key, alone in counted.items()}


def _crossing(number: int, moment: datetime, **fields: Any) -> Row:
    return {
        "crossing_id": f"c{number}", "crossed_at": moment, "point": "korday", "direction": "in", "document_country": "KG",
        "person": "p", "birth_year": 1990, **fields,
    }  # fmt: skip


NOON = datetime(2025, 3, 1, 12)
# the first day of a month and its fault; `fine` is the nearest that is none
FAULTS = {
    "month__directions_alternate": [_crossing(1, NOON), _crossing(2, NOON + timedelta(days=2))],
    "month__is_not_told_twice": [_crossing(1, NOON), _crossing(2, NOON + timedelta(minutes=5))],
    "month__is_within_reach": [
        _crossing(1, NOON), _crossing(2, NOON + timedelta(minutes=59), direction="out", point="syrym")
    ],
    "crossing__person_was_born": [_crossing(1, NOON, birth_year=2026)],
    "crossing__is_not_of_the_future": [_crossing(1, NOON, known_from=date(2025, 2, 28))],
}  # fmt: skip
FINE = {
    "month__directions_alternate": [_crossing(1, NOON), _crossing(2, NOON, direction="out")],
    "month__is_not_told_twice": [_crossing(1, NOON), _crossing(2, NOON + timedelta(minutes=6))],
    "month__is_within_reach": [
        _crossing(1, NOON), _crossing(2, NOON + timedelta(minutes=60), direction="out", point="syrym")
    ],
    "crossing__person_was_born": [_crossing(1, NOON, birth_year=2025), _crossing(2, NOON, birth_year=None)],
    "crossing__is_not_of_the_future": [_crossing(1, NOON, known_from=date(2025, 3, 1))],
}  # fmt: skip


@pytest.mark.parametrize("check", FAULTS)
def test_checks_find_faults_and_nothing_in_what_is_nearly_one(check: str, tmp_path: Path) -> None:
    for rows, expected in ((FAULTS[check], 1), (FINE[check], 0)):
        engine = engine_on(tmp_path, {"crossings": rows}, first=FIRST, last=LAST)
        assert len(offending(engine, "crossings", check)) == expected
        engine.close()


@pytest.mark.parametrize(
    ("check", "others"),
    [
        ("month__directions_alternate", 20),
        ("month__is_not_told_twice", 2000),
        ("month__is_within_reach", 2000),
    ],
)
def test_a_few_of_a_month_are_let_through(check: str, others: int, tmp_path: Path) -> None:
    good = [_crossing(10 + one, NOON + timedelta(days=9), person=f"q{one}") for one in range(others)]
    engine = engine_on(tmp_path, {"crossings": [*FAULTS[check], *good]}, first=FIRST, last=LAST)
    assert offending(engine, "crossings", check) == []
    engine.close()


def test_made_up_crossings_keep_the_published_proportions(
    extract: Callable[[str], Path], real_warehouse_path: Path
) -> None:
    from made_up import asked, published

    path = extract("crossings")
    margins = dict(
        published(
            real_warehouse_path.resolve(),
            "SELECT indicator_id || month(period_end), value FROM marts.observation WHERE is_latest AND breakdown = '' "
            "AND indicator_id IN ('foreigner_entries', 'foreigner_exits') AND period_start = DATE '2025-01-01'",
        )
    )
    counted = {
        (direction, month): asked(
            f"SELECT count(*) FROM '{path}' WHERE direction = '{direction}' AND document_country <> 'KZ' AND year(crossed_at) = 2025 "
            f"AND month(crossed_at) <= {month}"
        )[0][0]
        for direction in ("in", "out")
        for month in (6, 9)
    }
    scale = counted["in", 6] / margins["foreigner_entries6"]
    assert counted["in", 9] == pytest.approx(margins["foreigner_entries9"] * scale, rel=0.02)
    assert counted["out", 6] == pytest.approx(margins["foreigner_exits6"] * scale, rel=0.02)
    assert counted["out", 9] == pytest.approx(margins["foreigner_exits9"] * scale, rel=0.02)
