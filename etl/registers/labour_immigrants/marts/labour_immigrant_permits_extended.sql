-- Permits of labour immigrants extended in each year, by region, country and work.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(citizenship, '_T') AS citizenship,
    coalesce(work, '_T') AS work,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM immigrant_event
WHERE event = 'extended'
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, citizenship, work),
    (period_start, period_end, period_kind, region_id, citizenship),
    (period_start, period_end, period_kind, region_id, work),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, citizenship, work),
    (period_start, period_end, period_kind, citizenship),
    (period_start, period_end, period_kind, work),
    (period_start, period_end, period_kind)
)
