-- A crossed figure has an indicator, a source, a region of its scheme and two breakdowns at least; its value is missing exactly
-- where its status says so.
SELECT crossed.indicator_id, crossed.region_id, crossed.region_scheme, crossed.source_id, crossed.members, crossed.obs_status
FROM marts.crossed_observation AS crossed
LEFT JOIN marts.indicator AS indicator ON crossed.indicator_id = indicator.indicator_id
LEFT JOIN marts.source AS source ON crossed.source_id = source.source_id
LEFT JOIN marts.region AS region ON crossed.region_id = region.region_id AND crossed.region_scheme = region.scheme
WHERE
    indicator.indicator_id IS NULL OR source.source_id IS NULL OR region.region_id IS NULL
    OR cardinality(crossed.members) < 2
    OR (crossed.value IS NULL) <> (staging.weakness(crossed.obs_status) IS NULL)
