-- Every observation belongs to a described indicator and has its unit.
SELECT observation.indicator_id, observation.unit, indicator.unit AS indicator_unit, count(*) AS observations
FROM marts.observation AS observation
LEFT JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
WHERE observation.unit IS DISTINCT FROM indicator.unit OR indicator.indicator_id IS NULL
GROUP BY ALL
