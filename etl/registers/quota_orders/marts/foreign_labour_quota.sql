-- The quota by the order in force on the last day of each year, by region, category and section.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    coalesce(sector, '_T') AS sector,
    CAST(sum(quota) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(sum(quota) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM quota_in_force
WHERE period_kind = 'year'
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind)
)
