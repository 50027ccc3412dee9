"""The list of professions is made of what a release shows, stays as it was said, and its marts say what a plain count of the cells says."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.publish import current_edition
from etl.register_engine.cells import CELL_TYPES
from etl.register_engine.layout import read_layout
from etl.register_engine.releasing import Counted, Facts, release
from etl.register_engine.releasing.professions import (
    CORRIDORS,
    DAYS,
    INFLOW,
    PAY,
    PLANNED,
    SCORES,
    SEEKERS,
    VACANCIES,
    lists_of,
)
from tests.etl.registers.release_home import _ARROW, ask, cell, register_home

OF = {
    VACANCIES: "vacancies",
    DAYS: "vacancies",
    PAY: "vacancies",
    SEEKERS: "seekers",
    PLANNED: "growth_point_jobs",
    INFLOW: "vacancies",
}
REGIONS = ("KZ-19", "KZ-33", "KZ-59", "KZ-61", "KZ-75", "KZ-79")
PROFESSIONS = ("1", "2", "5", "7", "8", "9")
ENDS = tuple(date(2023 + at // 4, 3 * (at % 4) + 3, 30 + (at % 4 in (0, 3))) for at in range(7))
# nobody sees so few people
FEW = ("KZ-59", "9")
# one employer plans jobs there; nobody plans any
ALONE, NONE_PLANNED = ("KZ-61", "7"), ("KZ-75", "1")
SUMMED = (VACANCIES, SEEKERS, PLANNED, INFLOW)
Values = dict[tuple[date, str, str, str], int]


def drawn(seed: int, scarce: str = "8") -> Values:
    """(quarter, indicator, region, profession) -> number; `scarce` lacks people everywhere."""
    chance = random.Random(seed)
    found: Values = {}
    for at, end in enumerate(ENDS):
        for region in REGIONS:
            for one in PROFESSIONS:
                is_scarce = one == scarce
                found[end, VACANCIES, region, one] = chance.randint(190, 210) * (3 if is_scarce else 1)
                found[end, SEEKERS, region, one] = 3 if (region, one) == FEW else chance.randint(185, 215)
                found[end, DAYS, region, one] = chance.randint(28, 32) + (40 if is_scarce else 0)
                found[end, PAY, region, one] = round(
                    chance.randint(295_000, 305_000) * (1 + at * (0.05 if is_scarce else 0.01))
                )
    return found


def with_jobs_and_incomers(values: Values, seed: int) -> Values:
    """The same with planned jobs and incomers of the last quarter."""
    chance = random.Random(seed)
    more = {
        (ENDS[-1], indicator, region, one): chance.randint(20, 90)
        for indicator in (PLANNED, INFLOW)
        for region in REGIONS
        for one in PROFESSIONS
        if (indicator, region, one) != (PLANNED, *NONE_PLANNED)
    }
    return {**values, **more}


def employers_of(end: date, region: str, profession: str) -> int:
    return 1 if (region, profession) == ALONE else 9


def cells_of(values: Values) -> list[dict[str, Any]]:
    made = []
    for (end, indicator, region, profession), value in values.items():
        for place in (region, "KZ") if region == REGIONS[0] else (region,):
            number = value
            if place == "KZ" and indicator in SUMMED:
                number = sum(values.get((end, indicator, one, profession), 0) for one in REGIONS)
            made.append(
                cell(
                    number, {"profession_group": profession}, register_id=OF[indicator], indicator_id=indicator,
                    region_id=place, period_start=(end.replace(day=1) - timedelta(days=45)).replace(day=1), period_end=end,
                    period_kind="quarter",
                    counts={SEEKERS: "persons", PLANNED: "employers"}.get(indicator, "nobody"), is_additive=indicator in SUMMED,
                    **({"units": employers_of(end, place, profession), "largest": number // 3} if indicator == PLANNED
                       else {"units": number if indicator == SEEKERS else max(number, 10)}),
                )
            )  # fmt: skip
    return made


def counted(cells: Iterable[Mapping[str, Any]], as_of: date) -> Counted:
    layouts = tuple(read_layout(name) for name in ("vacancies", "seekers", "growth_point_jobs"))
    facts = Facts(as_of, f"extract {as_of}-ab", 1, 10, 10, 0, 0, date(2023, 1, 1), as_of)
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in CELL_TYPES.items()])
    return Counted(layouts, {one.name: facts for one in layouts}, pa.Table.from_pylist([*cells], schema))


def made_edition(home: Path, values: Values, as_of: date) -> Path:
    paths = Paths.of_home(home)
    release(register_home(home), counted(cells_of(values), as_of), paths)
    build_warehouse(paths, is_synthetic=True)
    found = current_edition(paths)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def values() -> Values:
    return drawn(1)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory, values: Values) -> Path:
    return made_edition(tmp_path_factory.mktemp("professions"), values, date(2024, 10, 15))


def test_the_balance_is_vacancies_less_seekers_and_nothing_where_seekers_are_held_back(
    edition: Path, values: Values
) -> None:
    hidden = set(
        ask(
            edition,
            f"""SELECT region_id, member FROM marts.observation WHERE indicator_id = '{SEEKERS}' AND obs_status = 'Q'
                AND period_end = DATE '{ENDS[-1]}'""",
        )
    )
    assert FEW in hidden
    expected = {}
    for one in PROFESSIONS:
        for region in REGIONS:
            vacancies, seekers = (values[ENDS[-1], name, region, one] for name in (VACANCIES, SEEKERS))
            expected[region, one] = None if (region, one) in hidden else vacancies - seekers
        sums = [
            sum(values[ENDS[-1], name, region, one] for region in REGIONS) for name in (VACANCIES, SEEKERS)
        ]
        expected["KZ", one] = None if ("KZ", one) in hidden else sums[0] - sums[1]
    rows = ask(edition, "SELECT region_id, profession, gap FROM marts.labour_balance")
    assert {(region, one): gap for region, one, gap in rows} == expected


def test_planned_jobs_and_incomers_enter_the_balance_and_what_one_employer_plans_does_not(
    tmp_path: Path, values: Values
) -> None:
    more = with_jobs_and_incomers(values, 3)
    edition = made_edition(tmp_path, more, date(2024, 10, 15))
    shown = {
        (region, one): told
        for region, one, *told in ask(
            edition,
            "SELECT region_id, profession, vacancies, planned, seekers, inflow, gap FROM marts.labour_balance",
        )
    }
    hidden = set(
        ask(
            edition,
            f"SELECT region_id, member FROM marts.observation WHERE indicator_id = '{PLANNED}' AND obs_status = 'Q'",
        )
    )
    assert ALONE in hidden and NONE_PLANNED not in hidden
    for region in REGIONS:
        for one in PROFESSIONS:
            vacancies, planned, seekers, inflow, gap = shown[region, one]
            assert planned == (
                None if (region, one) in hidden else more.get((ENDS[-1], PLANNED, region, one), 0)
            )
            assert inflow == more[ENDS[-1], INFLOW, region, one]
            if seekers is not None:
                assert gap == vacancies + (planned or 0) - seekers - inflow
    moved = ask(edition, "SELECT profession, sum(people) FROM marts.labour_corridor GROUP BY profession")
    for one, people in moved:
        gaps = [shown[region, one][4] for region in REGIONS if shown[region, one][4] is not None]
        assert people == min(sum(-gap for gap in gaps if gap < 0), sum(gap for gap in gaps if gap > 0))
    assert len(moved) > 1


def test_planned_jobs_of_the_country_alone_say_nothing_of_regions(values: Values) -> None:
    more = with_jobs_and_incomers(values, 3)
    cells = [one for one in cells_of(more) if one["indicator_id"] != PLANNED or one["region_id"] == "KZ"]
    table = counted(cells, date(2024, 10, 15)).cells
    scores = lists_of(table.append_column("shown", table["value"]), date(2024, 10, 15), (), ())[SCORES]
    newest = [one for one in scores if one["quarter"] == str(ENDS[-1]) and one["region"] == "KZ"]
    assert newest and all("planned" in one for one in newest)
    regions = [one for one in scores if one["region"] != "KZ"]
    assert not any("planned" in one for one in regions)


def test_parts_of_the_country_are_those_of_its_regions_that_are_shown(edition: Path, values: Values) -> None:
    shown = {
        (region, one): value
        for region, one, value in ask(
            edition,
            f"""SELECT region_id, member, value FROM marts.observation WHERE indicator_id = '{SEEKERS}' AND value IS NOT NULL
                AND period_end = DATE '{ENDS[-1]}' AND region_id <> 'KZ'""",
        )
    }
    before = ENDS[-1].replace(year=ENDS[-1].year - 1)
    rows = ask(
        edition,
        f"""SELECT profession, vacancies_per_seeker, days_to_fill, pay_growth_pct FROM marts.profession_score
            WHERE region_id = 'KZ' AND quarter = DATE '{ENDS[-1]}'""",
    )
    assert len(rows) == len(PROFESSIONS)
    for one, tight, days, growth in rows:
        known = [region for region in REGIONS if (region, one) in shown]
        weights = {region: values[ENDS[-1], VACANCIES, region, one] for region in REGIONS}
        assert tight == pytest.approx(
            sum(weights[region] for region in known) / sum(shown[region, one] for region in known), abs=1e-5
        )
        weighted = {
            name: sum(values[end, indicator, region, one] * weights[region] for region in REGIONS)
            for name, end, indicator in (("days", ENDS[-1], DAYS), ("pay", ENDS[-1], PAY), ("before", before, PAY))
        }  # fmt: skip
        assert days == pytest.approx(weighted["days"] / sum(weights.values()), abs=1e-5)
        assert growth == pytest.approx(100 * (weighted["pay"] / weighted["before"] - 1), abs=1e-4)


def test_the_list_names_what_is_scarce_and_when_it_entered(edition: Path) -> None:
    rows = ask(edition, "SELECT quarter, profession, change FROM marts.profession_list ORDER BY quarter")
    assert rows == [(ENDS[6], "8", "entered")]
    assert ask(edition, "SELECT DISTINCT profession FROM marts.profession_score WHERE in_demand") == [("8",)]


def test_corridors_follow_from_the_balance_and_leave_out_what_is_held_back(edition: Path) -> None:
    gaps = {
        (region, one): gap
        for region, one, gap in ask(edition, "SELECT region_id, profession, gap FROM marts.labour_balance")
    }
    moved = ask(edition, "SELECT profession, from_region_id, to_region_id, people FROM marts.labour_corridor")
    assert moved
    for one in PROFESSIONS:
        own = [gaps[region, one] for region in REGIONS if gaps[region, one] is not None]
        possible = min(sum(-gap for gap in own if gap < 0), sum(gap for gap in own if gap > 0))
        assert sum(people for profession, _, _, people in moved if profession == one) == possible
    assert all(FEW[0] not in (start, end) for one, start, end, _ in moved if one == FEW[1])


def test_a_list_stays_as_it_was_said_and_what_is_said_later_stands_beside_it(
    tmp_path: Path, values: Values
) -> None:
    home, paths = register_home(tmp_path), Paths.of_home(tmp_path)

    def said(values: Values, as_of: date) -> list[dict[str, Any]]:
        release(home, counted(cells_of(values), as_of), paths)
        entries = list(
            yaml.safe_load((home.current / "public" / "metadata" / SCORES / "registers.yml").read_text())
        )
        return [one for one in entries if one["region"] == "KZ"]

    first = said(values, date(2024, 10, 15))
    assert said(values, date(2024, 11, 1)) == first
    # late rows change the last quarter only
    late = values | {(ENDS[-1], VACANCIES, region, "1"): 900 for region in REGIONS}
    more = [one for one in said(late, date(2024, 12, 1)) if one not in first]
    assert {(one["quarter"], one["as_of"]) for one in more} == {(str(ENDS[-1]), "2024-12-01")}
    assert len(more) == len(PROFESSIONS)
    # an older day says nothing of what was said since
    assert said(values, date(2024, 11, 15)) == said(late, date(2024, 12, 1))


def test_registers_without_a_year_before_make_no_list(values: Values) -> None:
    few = counted(
        cells_of({key: value for key, value in values.items() if key[0] in ENDS[:3]}), ENDS[2]
    ).cells
    assert lists_of(few.append_column("shown", few["value"]), ENDS[2], (), ()) == {SCORES: [], CORRIDORS: []}
