-- forecast_score.sql: what was said and what came, once the year that a forecast speaks of has its figure.
-- Grain: (indicator_id, region_id, made_on, horizon). interval_score: the width of the band and, for each unit that the figure lies
-- outside of it, two parts of the share that it leaves out (a proper score of a band of 80 %: less is better). crps: the continuous ranked
-- probability score of the whole forecast (etl/outlook/crps.py); unchanged_error: what "no change" from the last figure seen missed by.
SELECT
    made.indicator_id, made.region_id, made.made_on, made.horizon, made.year, made.value AS said, made.low, made.high, made.drawn,
    came.value AS came, came.known_from AS came_on, came.source_id, came.value BETWEEN made.low AND made.high AS is_held,
    abs(made.value - came.value) AS error,
    made.high - made.low + 2 / 0.2 * greatest(made.low - came.value, came.value - made.high, 0) AS interval_score,
    score.crps, abs(seen.value - came.value) AS unchanged_error
FROM marts.forecast AS made
INNER JOIN marts.forecast_came AS came
    ON made.indicator_id = came.indicator_id AND made.region_id = came.region_id AND made.year = came.year
LEFT JOIN marts.forecast_came AS seen
    ON made.indicator_id = seen.indicator_id AND made.region_id = seen.region_id AND made.through = seen.year
LEFT JOIN staging.forecast_crps AS score
    ON
        made.indicator_id = score.indicator_id AND made.region_id = score.region_id AND made.made_on = score.made_on
        AND made.horizon = score.horizon
ORDER BY made.indicator_id, made.region_id, made.made_on, made.horizon
