-- Of all who received the status in the year, how many had state support of any kind by its end.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind,
    count(DISTINCT CASE WHEN was_supported = 1 THEN person END) AS numerator,
    count(DISTINCT person) AS denominator,
    count(DISTINCT person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM received_by_year
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, region_id)
)
