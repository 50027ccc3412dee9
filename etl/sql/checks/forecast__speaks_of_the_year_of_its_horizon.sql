-- A forecast speaks of the year that lies its horizon after the last figure seen.
SELECT forecast.indicator_id, forecast.region_id, forecast.made_on, forecast.through, forecast.horizon, forecast.year
FROM marts.forecast AS forecast
WHERE forecast.year <> forecast.through + forecast.horizon
