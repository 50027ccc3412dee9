-- A forecast is a middle within its band.
SELECT forecast.indicator_id, forecast.region_id, forecast.made_on, forecast.horizon, forecast.low, forecast.value, forecast.high
FROM marts.forecast AS forecast
WHERE forecast.value NOT BETWEEN forecast.low AND forecast.high
