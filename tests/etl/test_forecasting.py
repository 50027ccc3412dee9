"""Forecasts are drawn only where they earned it: noise is refused, a trend is drawn, nothing leaves what can be."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
import yaml

from etl.forecasting.making import made_on, to_yaml
from etl.forecasting.methods import METHOD
from etl.forecasting.scales import scale_of, scaling_of
from etl.forecasting.series import Held
from etl.forecasting.trying import HORIZONS, LEAST_POINTS, _reason, forecasts
from etl.outlook.gate import LEAST_CASES, on_its_side


def noise(points: int, seed: int = 1) -> np.ndarray:
    return 1000 + 100 * np.random.default_rng(seed).standard_normal(points)


def trend(points: int, seed: int = 1) -> np.ndarray:
    """Three per cent a year, and a tenth of that by chance."""
    steps = 0.03 + 0.012 * np.random.default_rng(seed).standard_normal(points)
    return 1000 * np.exp(np.cumsum(steps))


@pytest.fixture(scope="module")
def of_trend() -> list:
    return forecasts(trend(30), "count")


def test_a_trend_is_drawn_with_a_band_around_its_middle(of_trend):
    first = of_trend[0]
    assert first.trial.reason == "drawn" and first.trial.error_ratio < 0.8
    assert all(one.low < one.value < one.high for one in of_trend) and len(of_trend) == HORIZONS
    widths = [one.high - one.low for one in of_trend]
    assert widths == sorted(widths)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pure_noise_with_a_wandering_level_is_refused(seed):
    walk = 1000 * np.exp(np.cumsum(0.1 * np.random.default_rng(seed).standard_normal(24)))
    assert forecasts(walk, "count")[0].trial.reason != "drawn"


def test_few_points_are_never_drawn():
    assert forecasts(trend(8), "count") == []
    assert {one.trial.reason for one in forecasts(trend(LEAST_POINTS + 1), "count")} <= {"cases", "points"}


@pytest.mark.parametrize(
    ("points", "cases", "ratio", "held", "reason"),
    [
        (30, 10, 0.95, 0.70, "drawn"),
        (30, 10, 0.95, 0.90, "drawn"),
        (30, 10, 0.951, 0.80, "error"),
        (30, 10, None, 0.80, "error"),
        (30, 10, 0.5, 0.69, "band_narrow"),
        (30, 10, 0.5, 0.91, "band_wide"),
        (30, LEAST_CASES - 1, 0.5, 0.8, "cases"),
        (LEAST_POINTS - 1, 10, 0.5, 0.8, "points"),
    ],
)
def test_the_gate_is_what_is_said_of_it(points, cases, ratio, held, reason):
    assert _reason(points, cases, ratio, held) == reason


def test_nothing_after_the_year_of_a_forecast_is_known_to_it():
    """A figure that changes at the end of the series changes no earlier trial."""
    values = trend(16)
    changed = values.copy()
    changed[-1] *= 3
    from etl.forecasting.methods import average
    from etl.forecasting.trying import _errors

    paths = [
        {end: average(np.log(series[:end]), HORIZONS) for end in range(8, 15)} for series in (values, changed)
    ]
    one, other = (
        _errors(np.log(series), path, 1, until=15)
        for series, path in zip((values, changed), paths, strict=True)
    )
    assert one == other


@pytest.mark.parametrize(("unit", "values", "scale"), [
    ("percent", [10.0, 99.9], "share"), ("percent", [-1.0, 5.0], "signed"), ("persons", [1.0, 5.0], "count"),
    ("persons", [0.0, 5.0], "signed"), ("percent_of_labour_force", [4.0, 5.0], "share"),
])  # fmt: skip
def test_the_scale_keeps_a_forecast_within_what_can_be(unit, values, scale):
    series = np.array(values)
    assert scale_of(unit, series) == scale
    scaling = scaling_of(scale)
    assert np.allclose(scaling.back(scaling.to(series)), series, atol=0.02)
    far = scaling.back(np.array([-50.0, 50.0]))
    assert scale == "signed" or (far[0] >= 0 and (scale == "count" or far[1] <= 100))


def held(values: np.ndarray, series: str = "a1") -> Held:
    return Held("births", "KZ", "persons", 2025, values, series)


def test_a_forecast_is_made_once_of_the_same_figures_and_kept_as_it_was_said():
    day = date(2026, 11, 27)
    new = made_on(day, [held(trend(14))], [])
    assert [entry["year"] for entry in new] == [2026, 2027, 2028] and new[0]["id"] == "births-KZ-2026-11-27-1"
    known = [SimpleNamespace(indicator="births", region="KZ", series="a1", method=METHOD)]
    assert made_on(day, [held(trend(14))], known) == []
    assert made_on(day, [held(trend(14), "b2")], known) != []
    assert made_on(day, [held(trend(LEAST_POINTS - 1))], []) == []
    assert [entry["id"] for entry in yaml.safe_load(to_yaml(new))] == [entry["id"] for entry in new]
    assert to_yaml([]) == ""


@pytest.mark.parametrize(
    ("ratio", "written"), [(0.9503480013, "0.9503"), (0.95, "0.950"), (0.9499, "0.950"), (0.95000004, "0.95000004"), (1.3121, "1.312")]
)  # fmt: skip
def test_a_ratio_is_never_rounded_to_the_other_side_of_the_gate(ratio, written):
    assert on_its_side(ratio) == written
