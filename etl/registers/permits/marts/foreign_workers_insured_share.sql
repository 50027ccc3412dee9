-- Workers with medical insurance among those with a permit whose insurance is stated.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    count(*) FILTER (WHERE is_insured) AS numerator, count(*) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM held_permit
WHERE period_kind = 'as_of' AND is_insured IS NOT NULL
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind)
)
