-- A period starts before it ends, has a known kind, and an as-of figure has one day.
SELECT observation.indicator_id, observation.region_id, observation.period_start, observation.period_end,
    observation.period_kind
FROM marts.observation AS observation
WHERE
    observation.period_start IS NULL OR observation.period_end IS NULL
    OR observation.period_start > observation.period_end
    OR (observation.period_kind = 'as_of' AND observation.period_start <> observation.period_end)
    OR NOT list_contains(staging.codes('period_kind'), observation.period_kind)
