-- Of those found without a permit in a year, those who were given one later.
SELECT
    coalesce(control_inspections.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    CAST(sum(coalesce(control_inspections.legalised, 0)) AS BIGINT) AS numerator,
    CAST(sum(control_inspections.without_permit) AS BIGINT) AS denominator,
    CAST(sum(coalesce(control_inspections.legalised, 0)) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM control_inspections
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND control_inspections.inspected_on >= calendar.period_start AND control_inspections.inspected_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, control_inspections.region_id)
)
