"""Forecasts of a day, as entries of metadata: added to those made before, never in their place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from etl.catalog.forecasts import MadeForecast
from etl.forecasting.methods import METHOD
from etl.forecasting.scales import scale_of
from etl.forecasting.series import Held
from etl.forecasting.trying import LEAST_POINTS, Forecast, forecasts

REGISTER = "forecasts.yml"
_DIGITS = 6


def made_on(day: date, held: Iterable[Held], earlier: Iterable[MadeForecast]) -> list[dict[str, Any]]:
    """New entries: of each series long enough whose figures, or the method, are others than when it was last forecast."""
    known = {(one.indicator, one.region, one.series, one.method) for one in earlier}
    entries = []
    for one in held:
        if len(one.values) < LEAST_POINTS or (one.indicator, one.region, one.series, METHOD) in known:
            continue
        found = forecasts(one.values, scale_of(one.unit, one.values))
        # a band that begins further away would seem to begin now
        is_drawn = True
        for forecast in found:
            is_drawn = is_drawn and forecast.trial.reason == "drawn"
            entries.append(_entry(day, one, forecast, is_drawn=is_drawn))
    return entries


def _entry(day: date, held: Held, forecast: Forecast, *, is_drawn: bool) -> dict[str, Any]:
    trial = forecast.trial
    told = {
        "id": f"{held.indicator}-{held.region}-{day}-{trial.horizon}",
        "indicator": held.indicator,
        "region": held.region,
        "made_on": day.isoformat(),
        "method": METHOD,
        "series": held.series,
        "through": held.through,
        "points": len(held.values),
        "year": held.through + trial.horizon,
        "horizon": trial.horizon,
        "value": _number(forecast.value),
        "low": _number(forecast.low),
        "high": _number(forecast.high),
        "cases": trial.cases,
        "error_ratio": _share(trial.error_ratio),
        "held": _share(trial.held),
        "reason": trial.reason,
        "drawn": is_drawn,
    }
    return {name: value for name, value in told.items() if value is not None}


def _number(value: float) -> str:
    """Six digits: no forecast knows more, and the file reads alike on every machine."""
    return format(Decimal(f"{value:.{_DIGITS}g}"), "f")


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value:.3f}"


def to_yaml(entries: Iterable[dict[str, Any]]) -> str:
    """The entries as a file of metadata; nothing for none."""
    listed = list(entries)
    return yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=400) if listed else ""
