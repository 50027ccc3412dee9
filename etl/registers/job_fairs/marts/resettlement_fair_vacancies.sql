-- Vacancies offered at fairs of the year, by the region where they were held and the region that offered them.
SELECT
    coalesce(f.from_region, 'KZ') AS region_id, f.period_start, f.period_end, f.period_kind, coalesce(f.to_region, '_T') AS to_region,
    CAST(sum(f.vacancies) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM fair_of_year AS f
GROUP BY GROUPING SETS (
    (f.period_start, f.period_end, f.period_kind),
    (f.period_start, f.period_end, f.period_kind, f.to_region),
    (f.period_start, f.period_end, f.period_kind, f.from_region),
    (f.period_start, f.period_end, f.period_kind, f.from_region, f.to_region)
)
