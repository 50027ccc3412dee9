-- survey_change.sql: figures of waves against those of the wave before, where both are shown.
-- Grain: (wave_id, figure_id, region_id, breakdown, member). state: higher, lower, or within_error where the difference does not exceed
-- 1.96 of its standard errors; difference and standard_error: percentage points, of an index points.
SELECT
    change.wave AS wave_id, change.wave_before AS wave_before_id, change.figure AS figure_id, change.region AS region_id,
    coalesce(change.breakdown, '') AS breakdown, coalesce(change.member, '') AS member, change.difference, change.standard_error, change.state
FROM staging.survey_changes AS change
ORDER BY wave_id, figure_id, breakdown, region_id, member
