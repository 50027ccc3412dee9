-- Every source that confirms an observation is described.
SELECT confirmation.indicator_id, confirmation.region_id, confirmation.period_end, confirmation.source_id
FROM (
    SELECT observation.indicator_id, observation.region_id, observation.period_end,
        unnest(observation.confirmed_by) AS source_id
    FROM marts.observation AS observation
) AS confirmation
ANTI JOIN marts.source AS source ON confirmation.source_id = source.source_id
