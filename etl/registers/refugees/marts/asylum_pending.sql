-- People whose application was open on the last day of the year: registered, neither decided nor withdrawn.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT asylum_case.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT asylum_case.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM asylum_case
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND asylum_case.registered_on <= calendar.as_of
        AND (asylum_case.closed_on IS NULL OR asylum_case.closed_on > calendar.as_of)
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
