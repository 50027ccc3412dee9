"""Forecasts of regions add up to the country, move least where most is known, and are made only where the country's is drawn."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.forecasting.making import made_on
from etl.forecasting.regions import make_up, reconciled
from etl.forecasting.series import Held

POINTS = 22
NUMBERS = st.floats(-1e6, 1e6)


@given(st.lists(st.tuples(NUMBERS, st.floats(0, 1e6)), min_size=1, max_size=20), NUMBERS)
def test_whatever_the_parts_are_they_add_up(drawn: list[tuple[float, float]], total: float) -> None:
    parts, variances = np.array(drawn).T
    found = reconciled(total, parts, variances)
    assert found.sum() == pytest.approx(total, abs=1e-6 * (1 + np.abs(parts).sum() + abs(total)))


def test_it_is_generalised_least_squares_with_the_country_held_fast() -> None:
    """Against the general solution, in which the country has a variance of its own that goes to nought."""
    parts, variances, total = np.array([10.0, 20.0, 40.0]), np.array([1.0, 4.0, 9.0]), 77.0
    summing = np.vstack([np.ones(3), np.eye(3)])
    weights = np.diag(1 / np.array([1e-9, *variances]))
    expected = np.linalg.solve(summing.T @ weights @ summing, summing.T @ weights @ np.array([total, *parts]))
    assert reconciled(total, parts, variances) == pytest.approx(expected, rel=1e-6)
    assert list(reconciled(70.0, parts, variances)) == list(parts)


def series(seed: int, start: float) -> np.ndarray:
    """Three per cent a year, and a tenth of that by chance."""
    steps = 0.03 + 0.012 * np.random.default_rng(seed).standard_normal(POINTS)
    return start * np.exp(np.cumsum(steps))


def held(region: str, values: np.ndarray) -> Held:
    return Held("births", region, "persons", 2025, values, region)


@pytest.fixture(scope="module")
def hierarchy() -> tuple[Held, list[Held]]:
    regions = [held(f"R{seed}", series(seed, 100.0 * seed)) for seed in (1, 2, 3)]
    return held("KZ", np.sum([one.values for one in regions], axis=0)), regions


def test_entries_of_regions_sum_to_the_entry_of_the_country(hierarchy: tuple[Held, list[Held]]) -> None:
    country, regions = hierarchy
    entries = made_on(date(2026, 1, 1), [country], [], regions)
    drawn = {
        entry["horizon"]: float(entry["value"])
        for entry in entries
        if entry["region"] == "KZ" and entry["drawn"]
    }
    assert drawn
    for horizon, total in drawn.items():
        own = [entry for entry in entries if entry["region"] != "KZ" and entry["horizon"] == horizon]
        assert len(own) == 3 and sum(float(entry["value"]) for entry in own) == pytest.approx(total, rel=2e-5)
        assert all(float(entry["low"]) < float(entry["value"]) < float(entry["high"]) for entry in own)
        assert len({entry["drawn"] for entry in own}) == 1
    assert {entry["horizon"] for entry in entries if entry["region"] != "KZ"} == set(drawn)


def test_regions_that_are_no_parts_of_the_country_are_not_forecast(
    hierarchy: tuple[Held, list[Held]],
) -> None:
    country, regions = hierarchy
    assert make_up(country, regions) and not make_up(country, regions[:2]) and not make_up(country, [])
    short = held("R1", regions[0].values[-8:])
    assert not make_up(country, [short, *regions[1:]])


def test_where_the_country_is_not_drawn_no_region_is_forecast(hierarchy: tuple[Held, list[Held]]) -> None:
    walk = 1000 * np.exp(np.cumsum(0.1 * np.random.default_rng(1).standard_normal(POINTS)))
    parts = [held(f"R{at}", walk * share) for at, share in enumerate((0.5, 0.3, 0.2))]
    entries = made_on(date(2026, 1, 1), [held("KZ", walk)], [], parts)
    assert entries and {entry["region"] for entry in entries} == {"KZ"}
