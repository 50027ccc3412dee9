-- One crossing is not told twice: the same person, direction and point within five minutes, in more than one of a thousand of a month.
SELECT
    counted.month, counted.doubled, counted.told, 'crossed_at' AS field,
    'Leave one of the two out: the same person, direction and point within five minutes.' AS remedy
FROM (
    SELECT
        CAST(date_trunc('month', crossed.crossed_at) AS DATE) AS month,
        count(*) AS told,
        count(*) FILTER (
            WHERE
            unix_date(CAST(crossed.crossed_at AS DATE)) * 1440 + extract(HOUR FROM crossed.crossed_at) * 60 + extract(MINUTE FROM crossed.crossed_at)
            <= unix_date(CAST(crossed.last_at AS DATE)) * 1440 + extract(HOUR FROM crossed.last_at) * 60 + extract(MINUTE FROM crossed.last_at) + 5
        ) AS doubled
    FROM (
        SELECT
            crossings.crossed_at,
            lag(crossings.crossed_at) OVER (
                PARTITION BY crossings.person, crossings.direction, crossings.point
                ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
            ) AS last_at
        FROM crossings
    ) AS crossed
    GROUP BY CAST(date_trunc('month', crossed.crossed_at) AS DATE)
) AS counted
WHERE counted.doubled * 1000 > counted.told
