-- People who moved after an offer at those fairs of the year of which it is known, by the region that they left and the region that they came to.
SELECT
    coalesce(f.from_region, 'KZ') AS region_id, f.period_start, f.period_end, f.period_kind, coalesce(f.to_region, '_T') AS to_region,
    CAST(sum(f.moved) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(sum(f.moved) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM fair_of_year AS f
WHERE f.moved IS NOT NULL
GROUP BY GROUPING SETS (
    (f.period_start, f.period_end, f.period_kind),
    (f.period_start, f.period_end, f.period_kind, f.to_region),
    (f.period_start, f.period_end, f.period_kind, f.from_region),
    (f.period_start, f.period_end, f.period_kind, f.from_region, f.to_region)
)
