-- Recognised of all first decisions of the year: recognised and rejected.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT CASE WHEN asylum_case.recognised_on = asylum_case.decided_on THEN asylum_case.person END) AS numerator,
    count(DISTINCT asylum_case.person) AS denominator,
    count(DISTINCT asylum_case.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM asylum_case
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= asylum_case.decided_on
        AND asylum_case.decided_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
