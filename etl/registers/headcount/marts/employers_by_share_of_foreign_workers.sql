-- Employers checked by the share that foreign workers of the categories of a cap have in their listed staff.
WITH banded AS (
    SELECT
        cap_of_employer.period_start, cap_of_employer.period_end, cap_of_employer.period_kind, cap_of_employer.region_id,
        cap_of_employer.category,
        CASE
            WHEN cap_of_employer.foreigners = 0 THEN '0'
            WHEN cap_of_employer.foreigners * 100 <= cap_of_employer.staff * 5 THEN '0-5'
            WHEN cap_of_employer.foreigners * 100 <= cap_of_employer.staff * 10 THEN '5-10'
            WHEN cap_of_employer.foreigners * 100 <= cap_of_employer.staff * 20 THEN '10-20'
            WHEN cap_of_employer.foreigners * 100 <= cap_of_employer.staff * 30 THEN '20-30'
            WHEN cap_of_employer.foreigners * 100 <= cap_of_employer.staff * 50 THEN '30-50'
            ELSE '50-100'
        END AS share_band
    FROM cap_of_employer
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, category, coalesce(share_band, '_T') AS share_band,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(1 AS BIGINT) AS largest
FROM banded
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, category, share_band),
    (period_start, period_end, period_kind, category, region_id),
    (period_start, period_end, period_kind, category)
)
