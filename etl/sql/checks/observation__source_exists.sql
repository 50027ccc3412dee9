-- Every observation names a source that is described.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.source_id
FROM marts.observation AS observation
ANTI JOIN marts.source AS source ON observation.source_id = source.source_id
