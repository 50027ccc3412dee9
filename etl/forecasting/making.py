"""Forecasts of a day, as entries of metadata: added to those made before, never in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from etl.catalog.forecasts import MadeForecast
from etl.forecasting.methods import METHOD
from etl.forecasting.regions import fitted, make_up
from etl.forecasting.scales import scale_of
from etl.forecasting.series import Held
from etl.forecasting.trying import LEAST_POINTS, Forecast, forecasts
from etl.outlook.gate import on_its_side

REGISTER = "forecasts.yml"
_DIGITS = 6


def made_on(
    day: date, held: Iterable[Held], earlier: Iterable[MadeForecast], regions: Sequence[Held] = ()
) -> list[dict[str, Any]]:
    """New entries: of each series long enough whose figures, or the method, are others than when it was last forecast.

    regions: series of regions; they are forecast where a forecast of their country is drawn, and add up to it.
    """
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
        drawn = [entry for entry in entries if entry["indicator"] == one.indicator and entry["drawn"]]
        entries += _of_regions(day, one, found[: len(drawn)], regions)
    return entries


def _of_regions(
    day: date, country: Held, drawn: Sequence[Forecast], regions: Sequence[Held]
) -> Iterator[dict[str, Any]]:
    """Of each year that is drawn of the country all regions, or none; they are drawn as far as every one of them passed its trial."""
    own = [one for one in regions if one.indicator == country.indicator]
    if not drawn or not make_up(country, own):
        return
    found = [forecasts(one.values, scale_of(one.unit, one.values)) for one in own]
    is_drawn = True
    for of_country, of_regions in zip(drawn, zip(*found, strict=False), strict=False):
        is_drawn = is_drawn and all(one.trial.reason == "drawn" for one in of_regions)
        for one, forecast in zip(own, fitted(of_country, of_regions), strict=True):
            yield _entry(day, one, forecast, is_drawn=is_drawn)


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
        "error_ratio": None if trial.error_ratio is None else on_its_side(trial.error_ratio),
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
