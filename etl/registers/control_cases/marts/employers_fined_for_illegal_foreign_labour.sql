-- Employers fined under article 519 in the month and in the year, each once, in the region of the first fine.
WITH fined AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        control_cases.region_id,
        row_number() OVER (
            PARTITION BY calendar.period_kind, calendar.period_start, control_cases.employer
            ORDER BY control_cases.decided_on ASC NULLS LAST, control_cases.case_id ASC NULLS LAST
        ) AS place
    FROM control_cases
    INNER JOIN calendar
        ON
            calendar.period_kind IN ('month', 'year')
            AND control_cases.decided_on >= calendar.period_start AND control_cases.decided_on <= calendar.period_end
    WHERE
        control_cases.subject = 'employer' AND control_cases.article = '519' AND control_cases.sanction = 'fine'
        AND control_cases.employer IS NOT NULL
)

SELECT
    coalesce(fined.region_id, 'KZ') AS region_id,
    fined.period_start, fined.period_end, fined.period_kind,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(1 AS BIGINT) AS largest
FROM fined
WHERE fined.place = 1
GROUP BY GROUPING SETS (
    (fined.period_start, fined.period_end, fined.period_kind),
    (fined.period_start, fined.period_end, fined.period_kind, fined.region_id)
)
