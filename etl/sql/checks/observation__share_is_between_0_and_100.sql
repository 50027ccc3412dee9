-- A share lies between 0 and 100 percent.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.value
FROM marts.observation AS observation
INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
WHERE indicator.measure_kind = 'share' AND observation.value NOT BETWEEN 0 AND 100
