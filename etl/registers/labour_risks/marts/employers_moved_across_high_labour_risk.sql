-- Employers that came into high risk within a month and those that left it, of those scored in that month and in the one before.
SELECT
    coalesce(moved.region_id, 'KZ') AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind, moved.risk_move,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(1 AS BIGINT) AS largest
FROM (
    SELECT
        later.month, later.region_id, CASE WHEN later.risk_class = 'high' THEN 'into_high' ELSE 'out_of_high' END AS risk_move
    FROM risk_score AS later
    INNER JOIN risk_score AS earlier
        ON later.employer = earlier.employer AND later.month = CAST(earlier.month + INTERVAL 1 MONTH AS DATE)
    WHERE (later.risk_class = 'high') <> (earlier.risk_class = 'high')
) AS moved
INNER JOIN calendar ON calendar.period_kind = 'month' AND moved.month = calendar.period_start
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.risk_move, moved.region_id),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.risk_move)
)
