-- Employers with workers on permits whose listed staff is not known or is none: nobody is dropped in silence.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(sector, '_T') AS sector,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(1 AS BIGINT) AS largest
FROM employer_of_foreigners
WHERE staff IS NULL
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind)
)
