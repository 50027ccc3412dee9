-- People who applied to the government for refugee status in the year.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    'government' AS procedure,
    count(DISTINCT asylum_case.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT asylum_case.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM asylum_case
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= asylum_case.registered_on
        AND asylum_case.registered_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
