-- A source that neither an observation, also a crossed one or as the copy it was taken from, nor a list of regions nor a norm names is a slip of a code or a left-over.
SELECT source.source_id
FROM marts.source AS source
ANTI JOIN (
    SELECT observation.source_id FROM marts.observation AS observation
    UNION
    SELECT unnest(observation.confirmed_by) AS source_id FROM marts.observation AS observation
    UNION
    SELECT observation.copy_source_id AS source_id FROM marts.observation AS observation
    UNION
    SELECT crossed.source_id FROM marts.crossed_observation AS crossed
    UNION
    SELECT designated.source_id FROM marts.designated_region AS designated
    UNION
    SELECT unnest(designated.confirmed_by) AS source_id FROM marts.designated_region AS designated
    UNION
    SELECT norm.source_id FROM marts.norm AS norm
) AS used ON source.source_id = used.source_id
