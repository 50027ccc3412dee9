"""Two columns that were filled in each other's place: each cell is right where the other one stands."""

from __future__ import annotations

import re

from reporting.checking.cells import Cell
from reporting.checking.periods import read_written_period
from reporting.checking.readings import Readings, is_serial
from reporting.checking.unit_names import unit_key

_HAS_YEAR = re.compile("[0-9]{4}")
_DIGITS = re.compile(r"-?[0-9][0-9 \u00a0]*([.,][0-9]+)?", re.ASCII)


def swapped_columns(cells: dict[str, Cell], readings: Readings) -> tuple[str, str] | None:
    """The two columns, None where nothing was swapped for sure."""
    indicator, region, period = (cells[name].text for name in ("indicator", "region", "period"))
    if readings.indicator(indicator).id and readings.region(region).id:
        return _number_swapped(cells, period, readings)
    is_there = readings.names.indicators.find(region.strip()), readings.names.regions.find(indicator.strip())
    if all(is_there):
        return "indicator", "region"
    if _period(region) and readings.names.regions.find(period.strip()):
        return "region", "period"
    if _period(indicator) and readings.names.indicators.find(period.strip()):
        return "indicator", "period"
    return None


def _number_swapped(cells: dict[str, Cell], period: str, readings: Readings) -> tuple[str, str] | None:
    value, unit = (cells[name].text.strip() if name in cells else "" for name in ("value", "unit"))
    if (
        _DIGITS.fullmatch(unit)
        and readings.names.units.find(unit_key(value))
        and not _DIGITS.fullmatch(value)
    ):
        return "value", "unit"
    # a plain number where the period stands, and a period where the number stands; a day of Excel is another slip
    number = period.strip()
    if _DIGITS.fullmatch(number) and not is_serial(number) and not _period(number) and _period(value):
        return "period", "value"
    return None


def _period(text: str) -> bool:
    return bool(_HAS_YEAR.search(text)) and read_written_period(text.strip()) is not None
