-- Each employer in each year and region: how often it was inspected, and how many worked there without a permit.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind,
    control_inspections.region_id, control_inspections.employer,
    count(*) AS inspections,
    CAST(sum(control_inspections.without_permit) AS BIGINT) AS detected
FROM control_inspections
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND control_inspections.inspected_on >= calendar.period_start AND control_inspections.inspected_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind, control_inspections.region_id, control_inspections.employer
