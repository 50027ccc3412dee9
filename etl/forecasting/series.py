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
    with closing(open_for_reading(edition)) as connection:
        rows = connection.execute(_SERIES, {"country": COUNTRY}).fetchall()
    return [
        Held(indicator, region, unit, through, np.array(figures, dtype=np.float64), series)
        for indicator, region, unit, through, figures, series in rows
    ]
