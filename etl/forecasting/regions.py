"""Forecasts of regions that add up to the forecast of the country.

The country is forecast by itself, from its own series. What the regions' own forecasts lack of it, or have too much, is given to each in
proportion to the variance of its forecast: the least correction by generalised least squares in which the country is held fast. A closed
form of one line: the library of this field (hierarchicalforecast) brings scikit-learn, matplotlib and solvers for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from etl.forecasting.scales import Series
from etl.forecasting.series import Held
from etl.forecasting.trying import LEAST_POINTS, Forecast
from etl.outlook.gate import DEVIATIONS

# what the last figures of all regions may lack of that of the country: publishers round
_MOST_REST = 0.001


def reconciled(total: float, parts: Series, variances: Series) -> Series:
    """The parts moved so that they add up to `total`; parts of no variance move alike where all have none."""
    weights = variances if variances.sum() > 0 else np.ones_like(parts)
    moved: Series = parts + weights / weights.sum() * (total - parts.sum())
    return moved


def make_up(country: Held, regions: Sequence[Held]) -> bool:
    """Whether the series of regions are parts of that of the country: long enough, of the same last year, and adding up in it."""
    last = sum(float(one.values[-1]) for one in regions)
    return (
        bool(regions)
        and all(one.through == country.through and len(one.values) >= LEAST_POINTS for one in regions)
        and abs(last - country.values[-1]) <= _MOST_REST * abs(country.values[-1])
    )


def fitted(country: Forecast, regions: Sequence[Forecast]) -> list[Forecast]:
    """The forecasts of a year of all regions, with their bands moved along, so that the middles add up to that of the country."""
    middles = np.array([one.value for one in regions])
    variances = np.array([((one.high - one.low) / (2 * DEVIATIONS)) ** 2 for one in regions])
    moved = reconciled(country.value, middles, variances)
    return [
        Forecast(
            one.trial, float(value), one.low + float(value) - one.value, one.high + float(value) - one.value
        )
        for one, value in zip(regions, moved, strict=True)
    ]
