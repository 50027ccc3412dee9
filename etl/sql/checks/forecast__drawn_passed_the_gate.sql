-- What is drawn was worth more than no change on the past and had a band that held; limits as in etl/outlook/gate.py.
SELECT forecast.indicator_id, forecast.region_id, forecast.made_on, forecast.horizon, forecast.reason, forecast.error_ratio, forecast.held
FROM marts.forecast AS forecast
WHERE
    forecast.drawn AND (
        forecast.reason <> 'drawn' OR coalesce(forecast.error_ratio > 0.95, TRUE) OR coalesce(forecast.held NOT BETWEEN 0.7 AND 0.9, TRUE)
    )
