-- Employers above a cap of their staff of the same categories among those whose staff of these categories is known.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, category, coalesce(sector, '_T') AS sector,
    coalesce(employer_size, '_T') AS employer_size,
    CAST(sum(is_above_same) AS BIGINT) AS numerator, count(*) AS denominator, count(*) AS units,
    CAST(max(is_above_same) AS BIGINT) AS largest
FROM cap_finding
WHERE is_above_same IS NOT NULL
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, category, region_id),
    (period_start, period_end, period_kind, category, sector),
    (period_start, period_end, period_kind, category, employer_size),
    (period_start, period_end, period_kind, category)
)
