-- Of the vacancies filled in the year, those filled by citizens: people of the place and resettlers.
SELECT
    coalesce(v.region_id, 'KZ') AS region_id, v.period_start, v.period_end, v.period_kind, coalesce(v.profession, '_T') AS profession,
    count(*) FILTER (WHERE v.filled_by IN ('citizen', 'resettler')) AS numerator, count(*) AS denominator, count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM vacancy_of_period AS v
WHERE v.what = 'filled'
GROUP BY GROUPING SETS (
    (v.period_start, v.period_end, v.period_kind),
    (v.period_start, v.period_end, v.period_kind, v.profession),
    (v.period_start, v.period_end, v.period_kind, v.region_id),
    (v.period_start, v.period_end, v.period_kind, v.region_id, v.profession)
)
