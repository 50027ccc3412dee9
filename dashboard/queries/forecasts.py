"""Forecasts that were made, how their method did on the past, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from vocabulary.territory import COUNTRY

Row = dict[str, Any]


@dataclass(frozen=True)
class Tried:
    """A year ahead of a series: what the method says, and what it was worth on past years.

    error_ratio: mean error against that of no change; held: share of earlier bands of 80 % that held; both None where there was
    no case. reason: `drawn`, or why it is not.
    """

    indicator_id: str
    made_on: date
    through: int
    points: int
    year: int
    horizon: int
    value: float
    low: float
    high: float
    cases: int
    error_ratio: float | None
    held: float | None
    reason: str
    drawn: bool


def tried(warehouse: Warehouse, indicator: str | None = None, region: str = COUNTRY) -> list[Tried]:
    """The newest forecasts of the figures that the edition holds; none in an edition that has no forecasts."""
    if not has_table(warehouse, "forecast"):
        return []
    rows = warehouse.records(
        """
        SELECT indicator_id, made_on, through, points, year, horizon, value, low, high, cases, error_ratio, held, reason, drawn
        FROM marts.forecast
        WHERE is_current AND region_id = $region AND ($indicator IS NULL OR indicator_id = $indicator)
        ORDER BY indicator_id, horizon
        """,
        {"region": region, "indicator": indicator},
    )
    return [Tried(**row) for row in rows]


def came(warehouse: Warehouse, region: str = COUNTRY) -> list[Row]:
    """What was said of years whose figures have come, the newest said first."""
    if not has_table(warehouse, "forecast_score"):
        return []
    return warehouse.records(
        """
        SELECT indicator_id, made_on, horizon, year, said, low, high, came, came_on, is_held, error, interval_score
        FROM marts.forecast_score
        WHERE region_id = $region
        ORDER BY made_on DESC, indicator_id, horizon
        """,
        {"region": region},
    )
