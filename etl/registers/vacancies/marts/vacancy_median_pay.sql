-- The median of the monthly pay offered by vacancies posted in the year or the quarter; twice the median is kept whole, of fewer than ten none is given.
SELECT
    coalesce(v.region_id, 'KZ') AS region_id, v.period_start, v.period_end, v.period_kind, coalesce(v.profession, '_T') AS profession,
    CAST(2 * median(v.pay_monthly) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(v.pay_monthly) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM vacancy_of_period AS v
WHERE v.what = 'posted'
GROUP BY GROUPING SETS (
    (v.period_start, v.period_end, v.period_kind),
    (v.period_start, v.period_end, v.period_kind, v.profession),
    (v.period_start, v.period_end, v.period_kind, v.region_id),
    (v.period_start, v.period_end, v.period_kind, v.region_id, v.profession)
)
HAVING count(v.pay_monthly) >= 10
