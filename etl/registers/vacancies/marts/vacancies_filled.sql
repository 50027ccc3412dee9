-- Vacancies filled in the year, by who filled them.
SELECT
    coalesce(v.region_id, 'KZ') AS region_id, v.period_start, v.period_end, v.period_kind, coalesce(v.filled_by, '_T') AS filled_by,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM vacancy_of_period AS v
WHERE v.what = 'filled'
GROUP BY GROUPING SETS (
    (v.period_start, v.period_end, v.period_kind),
    (v.period_start, v.period_end, v.period_kind, v.filled_by),
    (v.period_start, v.period_end, v.period_kind, v.region_id),
    (v.period_start, v.period_end, v.period_kind, v.region_id, v.filled_by)
)
