"""The gate: a method is tried on every past year of a series, as if nothing after it were known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etl.forecasting.methods import average, no_change
from etl.forecasting.scales import Series, scaling_of
from etl.outlook.gate import DEVIATIONS, reason_of
from etl.outlook.scale import Scale
from vocabulary.chances import GateReason

LEAST_POINTS = 12
HORIZONS = 5
# the first year that is forecast from has so many before it, and a band so many earlier errors
_FIRST_ORIGIN, _LEAST_ERRORS = 8, 4
# longer ago the world was another one, and each year costs a fit
_MOST_ORIGINS = 24


@dataclass(frozen=True)
class Trial:
    """Of one horizon: how often it was tried, error against no change, share of bands that held (None: no case), the verdict."""

    horizon: int
    cases: int
    error_ratio: float | None
    held: float | None
    reason: GateReason


@dataclass(frozen=True)
class Forecast:
    """A year ahead: the middle and the band of 80 %, on the figures' own scale, and how the method did on the past."""

    trial: Trial
    value: float
    low: float
    high: float


def forecasts(values: Series, scale: Scale) -> list[Forecast]:
    """Of a yearly series without gaps or breaks, `HORIZONS` years ahead; fewer points than there must be give nothing."""
    if len(values) <= _FIRST_ORIGIN:
        return []
    scaling = scaling_of(scale)
    series = scaling.to(values)
    first = max(_FIRST_ORIGIN, len(series) - _MOST_ORIGINS)
    paths = {end: average(series[:end], HORIZONS) for end in range(first, len(series) + 1)}
    ahead, found = paths[len(series)], []
    for horizon in range(1, HORIZONS + 1):
        deviation = _deviation(_errors(series, paths, horizon, until=len(series)))
        if deviation is None:
            break
        middle = ahead[horizon - 1]
        low, value, high = scaling.back(np.array([middle - deviation, middle, middle + deviation]))
        found.append(
            Forecast(_trial(series, values, paths, horizon, scale), float(value), float(low), float(high))
        )
    return found


def _errors(series: Series, paths: dict[int, Series], horizon: int, *, until: int) -> list[float]:
    """What the method missed by, where the figure that it spoke of was known by then."""
    return [
        float(series[end + horizon - 1] - path[horizon - 1])
        for end, path in paths.items()
        if end + horizon <= until
    ]


def _deviation(errors: list[float]) -> float | None:
    if len(errors) < _LEAST_ERRORS:
        return None
    return DEVIATIONS * float(np.sqrt(np.mean(np.square(errors))))


def _trial(series: Series, values: Series, paths: dict[int, Series], horizon: int, scale: Scale) -> Trial:
    back = scaling_of(scale).back
    own, naive, held = [], [], []
    for end, path in paths.items():
        if end + horizon > len(series):
            continue
        came = values[end + horizon - 1]
        own.append(abs(float(back(path[horizon - 1 : horizon])[0]) - came))
        naive.append(abs(float(back(no_change(series[:end], 1))[0]) - came))
        deviation = _deviation(_errors(series, paths, horizon, until=end))
        if deviation is not None:
            held.append(abs(series[end + horizon - 1] - path[horizon - 1]) <= deviation)
    ratio = float(np.sum(own) / np.sum(naive)) if np.sum(naive) > 0 else None
    share = float(np.mean(held)) if held else None
    return Trial(horizon, len(held), ratio, share, _reason(len(series), len(held), ratio, share))


def _reason(points: int, cases: int, ratio: float | None, held: float | None) -> GateReason:
    return "points" if points < LEAST_POINTS else reason_of(cases, ratio, held)
