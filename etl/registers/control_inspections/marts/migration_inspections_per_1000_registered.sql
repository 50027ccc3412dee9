-- Inspections of a year for each thousand foreigners registered on 1 July of it: how much control there was.
WITH inspected AS (
    SELECT
        coalesce(control_inspections.region_id, 'KZ') AS region_id,
        calendar.period_start, calendar.period_end, calendar.period_kind,
        count(*) AS inspections
    FROM control_inspections
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year'
            AND control_inspections.inspected_on >= calendar.period_start AND control_inspections.inspected_on <= calendar.period_end
    GROUP BY GROUPING SETS (
        (calendar.period_start, calendar.period_end, calendar.period_kind),
        (calendar.period_start, calendar.period_end, calendar.period_kind, control_inspections.region_id)
    )
)

SELECT
    inspected.region_id, inspected.period_start, inspected.period_end, inspected.period_kind,
    CAST(inspected.inspections * 1000 AS BIGINT) AS numerator,
    registered_midyear.people AS denominator,
    inspected.inspections AS units,
    CAST(NULL AS BIGINT) AS largest
FROM inspected
INNER JOIN registered_midyear
    ON registered_midyear.region_id = inspected.region_id AND registered_midyear.in_year = extract(YEAR FROM inspected.period_start)
