-- Of the people who got an offer at those fairs of the year of which it is known how many moved, those who moved.
SELECT
    coalesce(f.from_region, 'KZ') AS region_id, f.period_start, f.period_end, f.period_kind,
    CAST(sum(f.moved) AS BIGINT) AS numerator, CAST(sum(f.offers) AS BIGINT) AS denominator, CAST(sum(f.offers) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM fair_of_year AS f
WHERE f.moved IS NOT NULL
GROUP BY GROUPING SETS (
    (f.period_start, f.period_end, f.period_kind),
    (f.period_start, f.period_end, f.period_kind, f.from_region)
)
