-- Permits issued or extended in each year with biometrics taken, among all of them.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(citizenship, '_T') AS citizenship,
    count(biometrics_taken_on) AS numerator, count(*) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM immigrant_event
WHERE event IN ('issued', 'extended')
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, citizenship),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, citizenship),
    (period_start, period_end, period_kind)
)
