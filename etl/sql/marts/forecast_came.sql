-- forecast_came.sql: the figures against which forecasts are held: the newest word of whole years, no projections, nothing computed here.
-- Grain: (indicator_id, region_id, year).
SELECT
    observation.indicator_id, observation.region_id, year(observation.period_end) AS year, observation.value, observation.unit,
    observation.known_from, observation.source_id
FROM marts.observation AS observation
INNER JOIN marts.forecast_subject AS subject USING (indicator_id)
WHERE
    observation.is_latest AND observation.value IS NOT NULL AND observation.breakdown = '' AND observation.period_kind = 'year'
    AND observation.obs_status NOT IN ('F', 'Q') AND NOT observation.is_derived
ORDER BY observation.indicator_id, observation.region_id, year
