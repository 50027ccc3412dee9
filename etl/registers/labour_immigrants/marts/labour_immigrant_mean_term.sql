-- Mean term of permits issued or extended in each year, in months.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(citizenship, '_T') AS citizenship,
    CAST(sum(months) AS BIGINT) AS numerator, count(*) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM immigrant_event
WHERE event IN ('issued', 'extended') AND months IS NOT NULL
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, citizenship),
    (period_start, period_end, period_kind)
)
