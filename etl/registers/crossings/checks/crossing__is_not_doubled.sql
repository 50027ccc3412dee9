-- One crossing is not told twice: the same person, direction and point within five minutes.
SELECT crossed.event_id, crossed.crossing_id, 'crossed_at' AS field, 'Leave one of the two out.' AS remedy
FROM (
    SELECT
        crossings.event_id, crossings.crossing_id, crossings.crossed_at,
        lag(crossings.crossed_at) OVER (
            PARTITION BY crossings.person, crossings.direction, crossings.point
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS last_at
    FROM crossings
) AS crossed
WHERE
    unix_date(CAST(crossed.crossed_at AS DATE)) * 1440 + extract(HOUR FROM crossed.crossed_at) * 60 + extract(MINUTE FROM crossed.crossed_at)
    <= unix_date(CAST(crossed.last_at AS DATE)) * 1440 + extract(HOUR FROM crossed.last_at) * 60 + extract(MINUTE FROM crossed.last_at) + 5
