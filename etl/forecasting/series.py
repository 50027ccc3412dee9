"""Yearly series of an edition, from the last break on: what a forecast is made from (mart forecast_series)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from etl.forecasting.scales import Series
from etl.load.tables import open_for_reading
from vocabulary.territory import COUNTRY

_SERIES = """
    SELECT indicator_id, region_id, unit, last_year, figures, series
    FROM marts.forecast_series
    WHERE region_id = $country
    ORDER BY indicator_id
"""
# of the indicators of which every region of today has a series
_REGIONS = """
    WITH today AS (SELECT DISTINCT region_id FROM marts.region WHERE valid_to IS NULL AND region_id <> $country)
    SELECT series.indicator_id, series.region_id, series.unit, series.last_year, series.figures, series.series
    FROM marts.forecast_series AS series
    INNER JOIN today USING (region_id)
    QUALIFY count(*) OVER (PARTITION BY series.indicator_id) = (SELECT count(*) FROM today)
    ORDER BY series.indicator_id, series.region_id
"""


@dataclass(frozen=True)
class Held:
    """A series without gaps: its figures up to `through`, and the hash by which a forecast knows it again."""

    indicator: str
    region: str
    unit: str
    through: int
    values: Series
    series: str


def held_series(edition: Path) -> list[Held]:
    """Every series of the country that metadata want forecast. Raises duckdb.Error for an edition without this mart."""
    return _read(edition, _SERIES)


def held_regions(edition: Path) -> list[Held]:
    """The series of the regions of today, of indicators of which all of them have one. Raises as `held_series`."""
    return _read(edition, _REGIONS)


def _read(edition: Path, statement: str) -> list[Held]:
    with closing(open_for_reading(edition)) as connection:
        rows = connection.execute(statement, {"country": COUNTRY}).fetchall()
    return [
        Held(indicator, region, unit, through, np.array(figures, dtype=np.float64), series)
        for indicator, region, unit, through, figures, series in rows
    ]
