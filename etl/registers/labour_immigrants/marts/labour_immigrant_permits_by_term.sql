-- Terms of permits issued or extended in each year, in months; those outside one to twelve are counted together.
WITH banded AS (
    SELECT
        immigrant_event.period_start, immigrant_event.period_end, immigrant_event.period_kind, immigrant_event.region_id, immigrant_event.worker,
        CASE
            WHEN immigrant_event.months IS NULL THEN 'not_stated'
            WHEN immigrant_event.months BETWEEN 1 AND 3 THEN '1-3'
            WHEN immigrant_event.months BETWEEN 4 AND 6 THEN '4-6'
            WHEN immigrant_event.months BETWEEN 7 AND 9 THEN '7-9'
            WHEN immigrant_event.months BETWEEN 10 AND 12 THEN '10-12'
            ELSE 'outside'
        END AS months
    FROM immigrant_event
    WHERE immigrant_event.event IN ('issued', 'extended')
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(months, '_T') AS months,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM banded
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, months),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, months),
    (period_start, period_end, period_kind)
)
