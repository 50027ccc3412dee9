"""Scores of forecasts whose year has its figure, as rows of staging.forecast_crps."""

from __future__ import annotations

import duckdb

from etl.load.tables import insert
from etl.outlook import crps
from etl.outlook.scale import scale_of

# every forecast with what came, and the range of its series, which says on which scale it was made
_CAME = """
    SELECT made.indicator_id, made.region_id, made.made_on, made.horizon, made.low, made.value, made.high, came.value AS came, came.unit,
           coalesce(list_min(series.figures), came.value) AS least, coalesce(list_max(series.figures), came.value) AS most
    FROM marts.forecast AS made
    INNER JOIN marts.forecast_came AS came USING (indicator_id, region_id, year)
    LEFT JOIN marts.forecast_series AS series USING (indicator_id, region_id)
"""


def fill_scores(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table; nothing where no figure came yet."""
    rows = []
    for indicator, region, made_on, horizon, low, middle, high, came, unit, least, most in connection.execute(
        _CAME
    ).fetchall():
        scale = scale_of(unit, min(least, low, came), max(most, high, came))
        score = crps(scale, low=low, middle=middle, high=high, came=came)
        rows.append(
            {
                "indicator_id": indicator,
                "region_id": region,
                "made_on": made_on,
                "horizon": horizon,
                "crps": score,
            }
        )
    insert(connection, "staging.forecast_crps", rows)
