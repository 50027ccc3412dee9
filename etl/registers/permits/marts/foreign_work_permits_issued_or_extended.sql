-- Permits issued or extended in each year, by region and category.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM permit_event_of_period
WHERE period_kind = 'year' AND event IN ('issued', 'extended')
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind)
)
