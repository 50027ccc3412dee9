-- The quota by the order in force on the first day of each month.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    coalesce(sector, '_T') AS sector, coalesce(channel, '_T') AS channel,
    CAST(sum(quota) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(sum(quota) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM quota_in_force
WHERE period_kind = 'as_of'
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id, channel),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category, sector),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind, channel),
    (period_start, period_end, period_kind)
)
