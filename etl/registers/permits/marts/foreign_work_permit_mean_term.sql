-- Mean term of permits issued or extended in each year, in days.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    CAST(sum(unix_date(valid_to) - unix_date(valid_from)) AS BIGINT) AS numerator, count(*) AS denominator,
    count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM permit_event_of_period
WHERE period_kind = 'year' AND event IN ('issued', 'extended') AND valid_from IS NOT NULL AND valid_to IS NOT NULL
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind)
)
