-- Employers who plan jobs at growth points for the twelve months after the year or the quarter.
SELECT
    coalesce(p.region_id, 'KZ') AS region_id, p.period_start, p.period_end, p.period_kind,
    count(DISTINCT p.employer) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT p.employer) AS units,
    CAST(1 AS BIGINT) AS largest
FROM planned_ahead AS p
GROUP BY GROUPING SETS (
    (p.period_start, p.period_end, p.period_kind),
    (p.period_start, p.period_end, p.period_kind, p.region_id)
)
