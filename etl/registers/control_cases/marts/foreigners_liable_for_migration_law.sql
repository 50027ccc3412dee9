-- Foreigners held liable in the month and in the year, each once: where and as what citizen the first decision found them.
SELECT
    coalesce(case_of_period.region_id, 'KZ') AS region_id,
    case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind,
    coalesce(case_of_period.origin, '_T') AS origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM case_of_period
WHERE case_of_period.place = 1
GROUP BY GROUPING SETS (
    (case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind),
    (case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind, case_of_period.origin),
    (case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind, case_of_period.region_id)
)
