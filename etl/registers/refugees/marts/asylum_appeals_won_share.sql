-- Of the appeals that were decided in the year, how many the applicant won.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT CASE WHEN refugees.stage = 'appeal_won' THEN refugees.person END) AS numerator,
    count(DISTINCT refugees.person) AS denominator,
    count(DISTINCT refugees.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM refugees
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= refugees.stage_on
        AND refugees.stage_on <= calendar.period_end
WHERE refugees.stage IN ('appeal_won', 'appeal_lost')
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
