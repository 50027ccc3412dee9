"""The score of a forecast agrees with the library on every scale that has a closed form, and with its definition on the others."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from etl.outlook import crps
from etl.outlook.gate import DEVIATIONS
from etl.outlook.scale import from_scale, to_scale


def band(scale: str, centre: float, deviation: float) -> dict[str, float]:
    ends = [from_scale(scale, centre + side * DEVIATIONS * deviation) for side in (-1, 0, 1)]
    return dict(zip(("low", "middle", "high"), ends, strict=True))


@given(st.floats(-1e4, 1e4), st.floats(0.1, 1e3), st.floats(-5, 5))
def test_on_the_plain_scale_it_is_the_normal_score(centre: float, deviation: float, away: float) -> None:
    came = centre + away * deviation
    expected = scoringrules.crps_normal(came, centre, deviation)
    assert crps("signed", **band("signed", centre, deviation), came=came) == pytest.approx(expected, rel=2e-3)


@given(st.floats(2, 14), st.floats(0.01, 0.5), st.floats(-4, 4))
def test_on_the_scale_of_logarithms_it_is_the_log_normal_score(
    centre: float, deviation: float, away: float
) -> None:
    came = math.exp(centre + away * deviation)
    expected = scoringrules.crps_lognormal(came, centre, deviation)
    assert crps("count", **band("count", centre, deviation), came=came) == pytest.approx(expected, rel=5e-3)


@pytest.mark.parametrize("came", [3.0, 40.0, 71.5, 99.0])
def test_on_the_scale_of_logits_it_is_the_area_between_two_steps(came: float) -> None:
    """By the definition: what lies between the distribution and the step at the figure that came, squared."""
    normal, grid = NormalDist(0.8, 0.3), np.linspace(0.005, 99.995, 40_001)
    below = np.array([normal.cdf(to_scale("share", one)) for one in grid])
    expected = np.trapezoid((below - (grid >= came)) ** 2, grid)
    assert crps("share", **band("share", 0.8, 0.3), came=came) == pytest.approx(float(expected), rel=5e-3)


def test_a_forecast_that_is_one_number_is_charged_its_error() -> None:
    assert crps("signed", low=5, middle=5, high=5, came=8) == pytest.approx(3)
