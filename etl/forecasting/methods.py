"""The average of three methods, none of which is best everywhere: no change, damped trend, Theta."""

from __future__ import annotations

import warnings

import numpy as np
from statsmodels.tools.sm_exceptions import ConvergenceWarning
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

from etl.forecasting.scales import Series

# changes when a forecast of the same figures would come out otherwise
METHOD = "average-1"


def no_change(series: Series, horizon: int) -> Series:
    """The last figure, `horizon` times."""
    return np.full(horizon, series[-1])


def average(series: Series, horizon: int) -> Series:
    """Figures for the next `horizon` years, on the scale of `series`. A series that never changed stays as it is."""
    if np.ptp(series) == 0:
        return no_change(series, horizon)
    with warnings.catch_warnings():
        # short series often end the search for the best parameters early; the back-test judges what comes of it
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        damped = ExponentialSmoothing(
            series, trend="add", damped_trend=True, initialization_method="estimated"
        ).fit()
        theta = ThetaModel(series, deseasonalize=False).fit(use_mle=False)
        parts = [no_change(series, horizon), damped.forecast(horizon), theta.forecast(horizon).to_numpy()]
    kept = [part for part in parts if np.isfinite(part).all()]
    return np.asarray(np.mean(kept, axis=0))
