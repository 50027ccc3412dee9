-- Decisions by month and year: article, region, citizenship. Of employers and hosts there is no citizenship: they stand under unknown.
-- units: who was held liable, each once; persons and employers apart.
WITH decided AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        control_cases.region_id, control_cases.article,
        CASE
            WHEN control_cases.subject <> 'foreigner' OR control_cases.citizenship IS NULL THEN 'unknown'
            WHEN shown_country.country IS NULL THEN 'other'
            ELSE shown_country.country
        END AS origin,
        coalesce(control_cases.person, control_cases.employer, control_cases.case_id) AS liable
    FROM control_cases
    INNER JOIN calendar
        ON
            calendar.period_kind IN ('month', 'year')
            AND control_cases.decided_on >= calendar.period_start AND control_cases.decided_on <= calendar.period_end
    LEFT JOIN shown_country ON shown_country.country = control_cases.citizenship
)

SELECT
    coalesce(decided.region_id, 'KZ') AS region_id,
    decided.period_start, decided.period_end, decided.period_kind,
    coalesce(decided.article, '_T') AS article,
    coalesce(decided.origin, '_T') AS origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT decided.liable) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM decided
GROUP BY GROUPING SETS (
    (decided.period_start, decided.period_end, decided.period_kind),
    (decided.period_start, decided.period_end, decided.period_kind, decided.article),
    (decided.period_start, decided.period_end, decided.period_kind, decided.origin),
    (decided.period_start, decided.period_end, decided.period_kind, decided.article, decided.origin),
    (decided.period_start, decided.period_end, decided.period_kind, decided.region_id),
    (decided.period_start, decided.period_end, decided.period_kind, decided.region_id, decided.article)
)
UNION ALL
SELECT
    decided.region_id,
    decided.period_start, decided.period_end, decided.period_kind,
    coalesce(decided.article, '_T') AS article,
    decided.origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT decided.liable) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM decided
WHERE decided.period_kind = 'year'
GROUP BY GROUPING SETS (
    (decided.period_start, decided.period_end, decided.period_kind, decided.region_id, decided.origin),
    (decided.period_start, decided.period_end, decided.period_kind, decided.region_id, decided.article, decided.origin)
)
