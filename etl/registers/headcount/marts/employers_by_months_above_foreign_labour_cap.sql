-- Employers above a cap by how many months in a row they have been.
WITH banded AS (
    SELECT
        cap_streak.period_start, cap_streak.period_end, cap_streak.period_kind, cap_streak.region_id, cap_streak.category,
        CASE
            WHEN cap_streak.months_above < 3 THEN '1-2'
            WHEN cap_streak.months_above < 6 THEN '3-5'
            WHEN cap_streak.months_above < 12 THEN '6-11'
            ELSE '12-'
        END AS months_above
    FROM cap_streak
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, category, coalesce(months_above, '_T') AS months_above,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(1 AS BIGINT) AS largest
FROM banded
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, category, months_above),
    (period_start, period_end, period_kind, category, region_id),
    (period_start, period_end, period_kind, category)
)
