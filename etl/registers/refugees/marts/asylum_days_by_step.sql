-- Days from one stage to the next, the median of those who reached the later one in the year. The numerator is twice the median: a whole number.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    waited.step,
    CAST(median(waited.days) * 2 AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT waited.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT
        asylum_case.person, 'to_interview' AS step, asylum_case.interviewed_on AS reached_on,
        unix_date(asylum_case.interviewed_on) - unix_date(asylum_case.registered_on) AS days
    FROM asylum_case
    WHERE asylum_case.interviewed_on IS NOT NULL AND asylum_case.registered_on IS NOT NULL
    UNION ALL
    SELECT
        asylum_case.person, 'to_decision' AS step, asylum_case.decided_on AS reached_on,
        unix_date(asylum_case.decided_on) - unix_date(asylum_case.registered_on) AS days
    FROM asylum_case
    WHERE asylum_case.decided_on IS NOT NULL AND asylum_case.registered_on IS NOT NULL
) AS waited
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= waited.reached_on
        AND waited.reached_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind, waited.step
