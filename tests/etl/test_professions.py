"""Professions in demand: index, ranks and intervals against a second count in plain Python, noise without a list, corridors at least cost."""

from __future__ import annotations

import itertools
import random
from datetime import date
from statistics import mean, pstdev
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.professions import Market, Quarter, Score, corridors, scores
from etl.professions.corridors import cost, distance
from etl.professions.index import index_of, parts_of, ranks_of

QUARTERS = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
REGIONS = [f"R{number:02}" for number in range(20)]
PROFESSIONS = [str(number) for number in range(1, 10)]


def made_up(seed: int, *, wanted: int | None = None) -> dict[date, Quarter]:
    """Quarters in which nothing sets professions apart but chance; `wanted` is the place of one that is scarce everywhere."""
    chance, shape = np.random.default_rng(seed), (len(REGIONS), len(PROFESSIONS))
    found = {}
    for day in QUARTERS:
        vacancies, days = chance.poisson(200, shape).astype(float), chance.normal(40, 6, shape)
        if wanted is not None:
            vacancies[:, wanted] *= 2
            days[:, wanted] += 20
        seekers = chance.poisson(200, shape).astype(float)
        pay, before = chance.normal(300_000, 20_000, shape), chance.normal(300_000, 20_000, shape)
        found[day] = Quarter(vacancies, seekers, days, pay, before)
    return found


def naive_index(quarter: Quarter, regions: list[int]) -> list[float]:
    """The index by its definition, one number after the other."""
    columns: dict[str, list[float]] = {"tight": [], "days": [], "pay": []}
    for profession in range(quarter.vacancies.shape[1]):
        rows = [
            {name: float(getattr(quarter, name)[region, profession]) for name in ("vacancies", "seekers", "days", "pay", "pay_before")}
            for region in regions
        ]  # fmt: skip
        told = [row for row in rows if row["seekers"] == row["seekers"]]
        columns["tight"].append(sum(row["vacancies"] for row in told) / sum(row["seekers"] for row in told))
        weight = sum(row["vacancies"] for row in rows)
        columns["days"].append(sum(row["days"] * row["vacancies"] for row in rows) / weight)
        pay = sum(row["pay"] * row["vacancies"] for row in rows)
        columns["pay"].append(100 * (pay / sum(row["pay_before"] * row["vacancies"] for row in rows) - 1))
    return [
        sum((own[at] - mean(own)) / pstdev(own) for own in columns.values())
        for at in range(quarter.vacancies.shape[1])
    ]


def of_country(found: list[Score], day: date = QUARTERS[-1]) -> list[Score]:
    return [one for one in found if one.region is None and one.quarter == day]


def test_the_index_is_the_sum_of_standard_scores_of_its_parts() -> None:
    quarter = made_up(1)[QUARTERS[0]]
    quarter.seekers[3, 2] = np.nan  # held back: neither these people nor their vacancies count
    expected = naive_index(quarter, list(range(len(REGIONS))))
    found = [
        one for one in scores(made_up(1) | {QUARTERS[0]: quarter}, REGIONS, PROFESSIONS) if one.region is None
    ]
    first = of_country(found, QUARTERS[0])
    assert [one.index for one in first] == pytest.approx(expected)
    assert [one.rank for one in first] == [1 + sum(other > own for other in expected) for own in expected]


def test_graduates_count_against_and_permits_for_demand() -> None:
    shape = (6, 4)
    alike = np.ones(shape)
    rising = np.tile(np.arange(4.0), (6, 1))
    permits = Quarter(alike, alike, alike, alike, alike, permits=rising)
    graduates = Quarter(alike, alike, alike, alike, alike, graduates=rising)
    every = np.arange(6)
    assert list(ranks_of(index_of(parts_of(permits, every)))) == [4, 3, 2, 1]
    assert list(ranks_of(index_of(parts_of(graduates, every)))) == [1, 2, 3, 4]


def test_the_interval_is_that_of_a_plain_bootstrap_over_regions() -> None:
    quarter, chance = made_up(2, wanted=4)[QUARTERS[-1]], random.Random(5)
    drawn: list[list[int]] = [[] for _ in PROFESSIONS]
    for _ in range(1_000):
        index = naive_index(quarter, [chance.randrange(len(REGIONS)) for _ in REGIONS])
        for at, own in enumerate(index):
            drawn[at].append(1 + sum(other > own for other in index))
    for one, ranks in zip(of_country(scores(made_up(2, wanted=4), REGIONS, PROFESSIONS)), drawn, strict=True):
        ordered = sorted(ranks)
        assert one.low is not None and one.high is not None and one.rank is not None
        assert one.low <= one.rank <= one.high
        assert abs(one.low - ordered[50]) <= 1 and abs(one.high - ordered[949]) <= 1


def test_the_same_figures_give_the_same_list() -> None:
    assert scores(made_up(3), REGIONS, PROFESSIONS) == scores(made_up(3), REGIONS, PROFESSIONS)


def test_noise_puts_nothing_on_the_list() -> None:
    listed = [
        one for seed in range(12) for one in scores(made_up(seed), REGIONS, PROFESSIONS) if one.in_demand
    ]
    assert not listed


def test_what_is_scarce_everywhere_is_on_the_list_once_it_was_so_for_three_quarters() -> None:
    found = scores(made_up(4, wanted=6), REGIONS, PROFESSIONS)
    country = {(one.quarter, one.profession) for one in found if one.region is None and one.in_demand}
    assert country == {(day, "7") for day in QUARTERS[2:]}
    regions = {one.region for one in found if one.region and one.in_demand}
    assert regions and {one.profession for one in found if one.region and one.in_demand} == {"7"}


def test_quarters_that_do_not_follow_each_other_make_no_list() -> None:
    held = made_up(4, wanted=6)
    del held[QUARTERS[1]]
    assert not any(one.in_demand for one in scores(held, REGIONS, PROFESSIONS))


def test_a_few_regions_have_ranks_and_no_interval() -> None:
    few = {
        day: Quarter(*(getattr(one, name)[:4] for name in ("vacancies", "seekers", "days", "pay", "pay_before")))
        for day, one in made_up(4, wanted=6).items()
    }  # fmt: skip
    found = of_country(scores(few, REGIONS[:4], PROFESSIONS))
    assert all(one.rank and one.low is None and not one.in_demand for one in found)


@given(st.permutations(range(len(REGIONS))), st.floats(0.5, 20))
@settings(max_examples=20, deadline=None)
def test_neither_the_order_of_regions_nor_the_unit_of_pay_changes_a_rank(
    order: list[int], times: float
) -> None:
    one = made_up(7)[QUARTERS[0]]
    other = Quarter(
        one.vacancies[order],
        one.seekers[order],
        one.days[order],
        one.pay[order] * times,
        one.pay_before[order] * times,
    )
    every = np.arange(len(REGIONS))
    np.testing.assert_allclose(index_of(parts_of(one, every)), index_of(parts_of(other, every)), atol=1e-9)


def market(region: str, gap: int, pay: float, longitude: float) -> Market:
    return Market(region, max(gap, 0), max(-gap, 0), pay, longitude, 50.0)


def cheapest(markets: list[Market]) -> float:
    """The least cost of moving as many as both sides have, by trying every way."""
    sending, receiving = [one for one in markets if one.gap < 0], [one for one in markets if one.gap > 0]
    people = min(-sum(one.gap for one in sending), sum(one.gap for one in receiving))
    pairs = list(itertools.product(sending, receiving))
    best = float("inf")
    for way in itertools.product(range(people + 1), repeat=len(pairs)):
        leave: dict[str, int] = {}
        for (one, other), moved in zip(pairs, way, strict=True):
            leave[one.region] = leave.get(one.region, 0) + moved
            leave[other.region] = leave.get(other.region, 0) + moved
        fits = all(leave.get(one.region, 0) <= abs(one.gap) for one in markets)
        if sum(way) == people and fits:
            best = min(
                best, sum(cost(one, other) * moved for (one, other), moved in zip(pairs, way, strict=True))
            )
    return best


@pytest.mark.parametrize("seed", range(8))
def test_corridors_cost_no_more_than_the_best_of_all_ways(seed: int) -> None:
    chance = random.Random(seed)
    markets = [
        market(f"S{at}", -chance.randint(1, 4), chance.uniform(1, 3), chance.uniform(50, 80))
        for at in range(2)
    ] + [
        market(f"D{at}", chance.randint(1, 4), chance.uniform(1, 3), chance.uniform(50, 80))
        for at in range(2)
    ]
    by_region = {one.region: one for one in markets}
    found = corridors(markets)
    total = sum(cost(by_region[one.origin], by_region[one.destination]) * one.people for one in found)
    assert total == pytest.approx(cheapest(markets))


@given(
    st.lists(st.tuples(st.integers(-300, 300), st.floats(50_000, 900_000), st.floats(46, 87)), max_size=20)
)
@settings(max_examples=60, deadline=None)
def test_nobody_leaves_a_vacancy_or_comes_to_none(drawn: list[tuple[int, float, float]]) -> None:
    markets = [market(f"R{at:02}", *one) for at, one in enumerate(drawn)]
    found, gaps = corridors(markets), {one.region: one.gap for one in markets}
    leave: dict[str, int] = {}
    come: dict[str, int] = {}
    for one in found:
        leave[one.origin] = leave.get(one.origin, 0) + one.people
        come[one.destination] = come.get(one.destination, 0) + one.people
    assert all(people <= -gaps[region] for region, people in leave.items())
    assert all(people <= gaps[region] for region, people in come.items())
    sides = [sum(max(sign * gap, 0) for gap in gaps.values()) for sign in (1, -1)]
    assert sum(one.people for one in found) == min(sides)


def test_a_distance_is_that_of_the_map() -> None:
    def place(longitude: float, latitude: float) -> Market:
        return Market("", 0, 0, 1.0, longitude, latitude)

    # Almaty and Astana lie 973 km apart as the crow flies
    assert distance(place(76.89, 43.24), place(71.43, 51.13)) == pytest.approx(973, abs=5)


def ids(found: list[Score]) -> list[tuple[Any, ...]]:
    return [(one.quarter, one.region, one.profession) for one in found]


def test_every_profession_is_told_once_for_each_quarter_and_for_each_region_of_the_newest() -> None:
    found = ids(scores(made_up(1), REGIONS, PROFESSIONS))
    assert len(found) == len(set(found)) == (len(QUARTERS) + len(REGIONS)) * len(PROFESSIONS)
