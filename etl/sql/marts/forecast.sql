-- forecast.sql: every forecast that was made, as it was said. Grain: (indicator_id, region_id, made_on, horizon).
-- is_current: the newest one, made from the figures that this edition holds; only such a one may be drawn.
SELECT
    made.indicator AS indicator_id, made.region AS region_id, made.made_on, made.method, made.through, made.points, made.year,
    made.horizon, made.value, made.low, made.high, made.cases, made.error_ratio, made.held, made.reason, made.drawn,
    made.made_on = max(made.made_on) OVER (PARTITION BY made.indicator, made.region)
    AND made.series IS NOT DISTINCT FROM held.series AS is_current
FROM staging.forecasts AS made
LEFT JOIN marts.forecast_series AS held ON made.indicator = held.indicator_id AND made.region = held.region_id
ORDER BY made.indicator, made.region, made.made_on, made.horizon
