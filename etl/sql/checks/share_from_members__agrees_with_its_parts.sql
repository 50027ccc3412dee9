-- A computed share has figures to be computed from, and stands beside no printed figure of the same indicator; what regions
-- handed in or a register counts, and what is computed of it, stands beside.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.is_derived
FROM marts.observation AS observation
INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
WHERE
    observation.is_derived <> indicator.is_derived
    AND NOT (indicator.is_derived AND (starts_with(observation.source_id, 'report-') OR starts_with(observation.source_id, 'register-')))
    AND string_split(observation.note, ';')[1] NOT IN ('computed_from_reports', 'computed_from_some_reports')
