-- No NaN and no infinity: one of them would turn every sum into itself.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.value
FROM marts.observation AS observation
WHERE isnan(observation.value) OR isinf(observation.value)
