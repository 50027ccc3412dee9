-- survey_change.sql: figures against those of the wave before. Grain: (wave_id, indicator_id, region_id, breakdown, member).
-- state: up or down where the difference exceeds its error at 95 %, else not_called; samples: independent, or overlapping in part.
SELECT
    change.wave AS wave_id, change.wave_before AS wave_before_id, wave.survey AS survey_id, change.indicator AS indicator_id,
    change.region AS region_id, coalesce(change.breakdown, '') AS breakdown, coalesce(change.member, '') AS member,
    change.difference, change.standard_error, change.state, change.samples
FROM staging.survey_changes AS change
INNER JOIN staging.survey_waves AS wave ON change.wave = wave.id
ORDER BY ALL
