-- Vacancies filled by people who came from elsewhere: resettlers, qandas and foreigners, of the year or the quarter in which they were filled.
SELECT
    coalesce(v.region_id, 'KZ') AS region_id, v.period_start, v.period_end, v.period_kind, coalesce(v.profession, '_T') AS profession,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM vacancy_of_period AS v
WHERE v.what = 'filled' AND v.filled_by IN ('resettler', 'qandas', 'foreigner')
GROUP BY GROUPING SETS (
    (v.period_start, v.period_end, v.period_kind),
    (v.period_start, v.period_end, v.period_kind, v.profession),
    (v.period_start, v.period_end, v.period_kind, v.region_id),
    (v.period_start, v.period_end, v.period_kind, v.region_id, v.profession)
)
