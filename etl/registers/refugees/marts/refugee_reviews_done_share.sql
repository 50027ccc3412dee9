-- Of the refugees whose status had to be reviewed in the year (it was given in an earlier year and had not ended before this one), how many were.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT reviewed.person) AS numerator,
    count(DISTINCT asylum_case.person) AS denominator,
    count(DISTINCT asylum_case.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM asylum_case
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND asylum_case.refugee_from < calendar.period_start
        AND (asylum_case.ended_on IS NULL OR asylum_case.ended_on > calendar.period_end)
LEFT JOIN refugees AS reviewed
    ON
        asylum_case.person = reviewed.person AND reviewed.stage = 'reviewed'
        AND calendar.period_start <= reviewed.stage_on AND reviewed.stage_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
