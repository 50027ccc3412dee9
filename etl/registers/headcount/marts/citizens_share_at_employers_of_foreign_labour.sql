-- Citizens as a share of the listed staff of employers with workers on permits.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(sector, '_T') AS sector,
    CAST(sum(citizens) AS BIGINT) AS numerator, CAST(sum(staff) AS BIGINT) AS denominator, count(*) AS units, max(citizens) AS largest
FROM employer_of_foreigners
WHERE citizens IS NOT NULL AND staff IS NOT NULL
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind)
)
