-- Workers with a permit in force on the first day of each month, by region and category.
WITH held AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        permits.region_id, permits.category, permits.worker
    FROM permits
    INNER JOIN calendar
        ON calendar.period_kind = 'as_of' AND permits.valid_from <= calendar.as_of AND calendar.as_of < permits.valid_to
    WHERE permits.event IN ('issued', 'extended')
)

SELECT
    coalesce(region_id, 'KZ') AS region_id,
    period_start, period_end, period_kind,
    coalesce(category, '_T') AS category,
    count(DISTINCT worker) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT worker) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM held
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind)
)
