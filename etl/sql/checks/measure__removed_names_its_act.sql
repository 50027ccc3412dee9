-- A removed measure names the act that removed it; a measure in force names none.
SELECT measure.measure_id, measure.status, measure.removed_by
FROM marts.measure AS measure
WHERE
    NOT list_contains(staging.codes('measure_status'), measure.status)
    OR (measure.status = 'removed') <> (coalesce(trim(measure.removed_by), '') <> '')
