-- People, families and employers counted on a day, or since a day, are not fewer than none.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.value
FROM marts.observation AS observation
INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
WHERE indicator.measure_kind IN ('stock', 'running_total') AND observation.value < 0
