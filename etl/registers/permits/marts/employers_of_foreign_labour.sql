-- Employers with at least one worker on a permit on the first day of each month. One that works in two regions is counted in each, once in all.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(sector, '_T') AS sector,
    count(DISTINCT employer) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT employer) AS units, CAST(1 AS BIGINT) AS largest
FROM held_permit
WHERE period_kind = 'as_of'
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind)
)
