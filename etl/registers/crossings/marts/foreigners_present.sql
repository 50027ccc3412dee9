-- Foreigners in the country at the start of the first day of each month: entered before it and not crossed again since.
-- An entry opens a stay, the next crossing of the same person ends it; running sums of both, so what came before the calendar counts too.
WITH crossed AS (
    SELECT
        crossings.direction,
        crossings.document_country,
        coalesce(crossings.purpose, 'not_stated') AS purpose,
        crossings.crossed_at,
        lead(crossings.crossed_at) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS next_at
    FROM crossings
    WHERE coalesce(crossings.document_country, '') <> 'KZ'
),

changed AS (
    SELECT
        CAST(date_trunc('month', crossed.crossed_at) AS DATE) AS month,
        crossed.document_country, crossed.purpose,
        count(*) AS people
    FROM crossed
    WHERE crossed.direction = 'in'
    GROUP BY CAST(date_trunc('month', crossed.crossed_at) AS DATE), crossed.document_country, crossed.purpose
    UNION ALL
    SELECT
        CAST(date_trunc('month', crossed.next_at) AS DATE) AS month,
        crossed.document_country, crossed.purpose,
        0 - count(*) AS people
    FROM crossed
    WHERE crossed.direction = 'in' AND crossed.next_at IS NOT NULL
    GROUP BY CAST(date_trunc('month', crossed.next_at) AS DATE), crossed.document_country, crossed.purpose
),

present AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
        changed.purpose,
        changed.people
    FROM changed
    INNER JOIN calendar ON calendar.period_kind = 'as_of' AND changed.month < calendar.as_of
    LEFT JOIN shown_country ON shown_country.country = changed.document_country
)

SELECT
    'KZ' AS region_id,
    period_start, period_end, period_kind,
    coalesce(origin, '_T') AS origin,
    coalesce(purpose, '_T') AS purpose,
    CAST(sum(people) AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM present
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, origin),
    (period_start, period_end, period_kind, purpose),
    (period_start, period_end, period_kind, origin, purpose)
)
