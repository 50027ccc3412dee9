-- Of the foreigners held liable in a year, those who had been held liable in the 365 days before the first decision of the year.
WITH earlier AS (
    SELECT
        control_cases.case_id,
        lag(control_cases.decided_on) OVER (
            PARTITION BY control_cases.person
            ORDER BY control_cases.decided_on ASC NULLS LAST, control_cases.case_id ASC NULLS LAST
        ) AS last_on
    FROM control_cases
    WHERE control_cases.subject = 'foreigner' AND control_cases.person IS NOT NULL
),

judged AS (
    SELECT
        case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind, case_of_period.region_id,
        CASE WHEN unix_date(case_of_period.decided_on) - unix_date(earlier.last_on) <= 365 THEN 1 ELSE 0 END AS is_repeat
    FROM case_of_period
    INNER JOIN earlier ON earlier.case_id = case_of_period.case_id
    WHERE case_of_period.place = 1 AND case_of_period.period_kind = 'year'
)

SELECT
    coalesce(judged.region_id, 'KZ') AS region_id,
    judged.period_start, judged.period_end, judged.period_kind,
    CAST(sum(judged.is_repeat) AS BIGINT) AS numerator,
    count(*) AS denominator,
    CAST(sum(judged.is_repeat) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM judged
GROUP BY GROUPING SETS (
    (judged.period_start, judged.period_end, judged.period_kind),
    (judged.period_start, judged.period_end, judged.period_kind, judged.region_id)
)
