-- Of all of working age who received the status in the year, whether they asked for help or not: how many had started work by its end.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind,
    count(DISTINCT CASE WHEN has_worked = 1 THEN person END) AS numerator,
    count(DISTINCT person) AS denominator,
    count(DISTINCT person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM received_by_year
WHERE is_of_working_age = 1
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, region_id)
)
