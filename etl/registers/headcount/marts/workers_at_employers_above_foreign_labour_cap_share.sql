-- Listed staff of employers above a cap of their listed staff, among the staff of all employers checked.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, category, coalesce(sector, '_T') AS sector,
    coalesce(employer_size, '_T') AS employer_size,
    CAST(sum(staff * is_above) AS BIGINT) AS numerator, CAST(sum(staff) AS BIGINT) AS denominator, count(*) AS units,
    CAST(max(staff * is_above) AS BIGINT) AS largest
FROM cap_finding
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, category, region_id),
    (period_start, period_end, period_kind, category, sector),
    (period_start, period_end, period_kind, category, employer_size),
    (period_start, period_end, period_kind, category)
)
