-- Crossings of foreigners without their counterpart: entries followed by another entry, exits that no entry came before.
WITH crossed AS (
    SELECT
        CAST(date_trunc('month', crossings.crossed_at) AS DATE) AS month,
        crossings.direction,
        lead(crossings.direction) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS next_direction,
        lag(crossings.direction) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS last_direction
    FROM crossings
    WHERE coalesce(crossings.document_country, '') <> 'KZ'
),

counted AS (
    SELECT
        crossed.month, crossed.direction,
        count(*) AS events,
        count(*) FILTER (
            WHERE
            (crossed.direction = 'in' AND crossed.next_direction = 'in')
            OR (crossed.direction = 'out' AND coalesce(crossed.last_direction, 'out') = 'out')
        ) AS unmatched
    FROM crossed
    GROUP BY crossed.month, crossed.direction
)

SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(counted.direction, '_T') AS direction,
    CAST(sum(counted.unmatched) AS BIGINT) AS numerator,
    CAST(sum(counted.events) AS BIGINT) AS denominator,
    CAST(sum(counted.unmatched) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM counted
INNER JOIN calendar
    ON
        calendar.period_kind IN ('month', 'year')
        AND counted.month >= calendar.period_start AND counted.month <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, counted.direction)
)
