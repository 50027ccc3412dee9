-- forecast_score.sql: what was said and what came, once the year that a forecast speaks of has its figure.
-- Grain: (indicator_id, region_id, made_on, horizon). interval_score: the width of the band and, for each unit that the figure lies
-- outside of it, two parts of the share that it leaves out (a proper score of a band of 80 %: less is better).
SELECT
    made.indicator_id, made.region_id, made.made_on, made.horizon, made.year, made.value AS said, made.low, made.high, made.drawn,
    came.value AS came, came.known_from AS came_on, came.source_id, came.value BETWEEN made.low AND made.high AS is_held,
    abs(made.value - came.value) AS error,
    made.high - made.low + 2 / 0.2 * greatest(made.low - came.value, came.value - made.high, 0) AS interval_score
FROM marts.forecast AS made
INNER JOIN marts.observation AS came
    ON
        made.indicator_id = came.indicator_id AND made.region_id = came.region_id AND made.year = year(came.period_end)
        AND came.is_latest AND came.value IS NOT NULL AND came.breakdown = '' AND came.period_kind = 'year'
        AND came.obs_status NOT IN ('F', 'Q') AND NOT came.is_derived
ORDER BY made.indicator_id, made.region_id, made.made_on, made.horizon
