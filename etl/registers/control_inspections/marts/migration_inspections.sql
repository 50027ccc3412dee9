-- Inspections by month and year: where and on what ground.
SELECT
    coalesce(control_inspections.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(control_inspections.ground, '_T') AS ground,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT control_inspections.employer) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM control_inspections
INNER JOIN calendar
    ON
        calendar.period_kind IN ('month', 'year')
        AND control_inspections.inspected_on >= calendar.period_start AND control_inspections.inspected_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, control_inspections.ground),
    (calendar.period_start, calendar.period_end, calendar.period_kind, control_inspections.region_id)
)
