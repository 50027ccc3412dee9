-- Days from request to answer, on average over the requests of a year that were answered.
SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    CAST(sum(unix_date(readmissions.answered_on) - unix_date(readmissions.requested_on)) AS BIGINT) AS numerator,
    count(*) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM readmissions
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND readmissions.requested_on >= calendar.period_start AND readmissions.requested_on <= calendar.period_end
WHERE readmissions.answered_on IS NOT NULL
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
