-- Visitors of fairs of the year, by the region where they were held.
SELECT
    coalesce(f.from_region, 'KZ') AS region_id, f.period_start, f.period_end, f.period_kind,
    CAST(sum(f.visitors) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(sum(f.visitors) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM fair_of_year AS f
GROUP BY GROUPING SETS (
    (f.period_start, f.period_end, f.period_kind),
    (f.period_start, f.period_end, f.period_kind, f.from_region)
)
