"""Forecasts that were made, how their method did on the past, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.forecast_facts import Awaited, Break, Came, Projection
from vocabulary.territory import COUNTRY


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
    return warehouse.objects(
        Tried,
        """
        SELECT indicator_id, made_on, through, points, year, horizon, value, low, high, cases, error_ratio, held, reason, drawn
        FROM marts.forecast
        WHERE is_current AND region_id = $region AND ($indicator IS NULL OR indicator_id = $indicator)
        ORDER BY indicator_id, horizon
        """,
        {"region": region, "indicator": indicator},
    )


def came(warehouse: Warehouse, region: str = COUNTRY) -> list[Came]:
    """What was said of years whose figures have come, the newest said first."""
    if not has_table(warehouse, "forecast_score"):
        return []
    is_scored = has_table(warehouse, "forecast_came")
    scores = "crps, unchanged_error" if is_scored else "NULL AS crps, NULL AS unchanged_error"
    return warehouse.records(
        Came,
        f"""
        SELECT indicator_id, made_on, horizon, year, said, low, high, came, is_held, error, {scores}
        FROM marts.forecast_score
        WHERE region_id = $region
        ORDER BY made_on DESC, indicator_id, horizon
        """,
        {"region": region},
    )


def awaited(warehouse: Warehouse, region: str = COUNTRY) -> list[Awaited]:
    """Years of which something was said and no figure has come, the next first."""
    if not has_table(warehouse, "forecast_score"):
        return []
    return warehouse.records(
        Awaited,
        """
        SELECT made.year, count(*) AS forecasts, list(DISTINCT made.indicator_id ORDER BY made.indicator_id) AS indicators
        FROM marts.forecast AS made
        ANTI JOIN marts.forecast_score AS score
            ON made.indicator_id = score.indicator_id AND made.region_id = score.region_id AND made.made_on = score.made_on
            AND made.horizon = score.horizon
        WHERE made.region_id = $region
        GROUP BY made.year
        ORDER BY made.year
        """,
        {"region": region},
    )


def projections(warehouse: Warehouse) -> list[Projection]:
    """What the United Nations project of series that are forecast here, from the year after our newest figure on."""
    if not has_table(warehouse, "projection"):
        return []
    return warehouse.records(
        Projection,
        """
        SELECT projection.*
        FROM marts.projection AS projection
        LEFT JOIN marts.forecast_series AS series
            ON projection.indicator_id = series.indicator_id AND series.region_id = $country
        WHERE projection.year > coalesce(series.last_year, 0)
        ORDER BY projection.indicator_id, projection.year
        """,
        {"country": COUNTRY},
    )


def series_breaks(warehouse: Warehouse) -> list[Break]:
    """Breaks of the series that are forecast; none in an edition that does not tell them."""
    if not has_table(warehouse, "series_break"):
        return []
    return warehouse.records(
        Break,
        """
        SELECT
            series_break.indicator_id, series_break.year, series_break.why_kk, series_break.why_ru, series_break.why_en,
            series_break.source_id, coalesce(series.points, 0) AS points
        FROM marts.series_break AS series_break
        LEFT JOIN marts.forecast_series AS series
            ON series_break.indicator_id = series.indicator_id AND series.region_id = $country
        ORDER BY series_break.indicator_id, series_break.year
        """,
        {"country": COUNTRY},
    )
