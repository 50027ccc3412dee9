-- Of the requests of a year that were answered, those agreed to.
SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    count(*) FILTER (WHERE readmissions.answer = 'agreed') AS numerator,
    count(*) AS denominator,
    count(*) FILTER (WHERE readmissions.answer = 'agreed') AS units,
    CAST(NULL AS BIGINT) AS largest
FROM readmissions
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND readmissions.requested_on >= calendar.period_start AND readmissions.requested_on <= calendar.period_end
WHERE readmissions.answer IS NOT NULL
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
