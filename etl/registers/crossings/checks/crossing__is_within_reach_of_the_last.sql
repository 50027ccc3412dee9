-- Nobody is at points of two regions within an hour.
SELECT crossed.event_id, crossed.crossing_id, 'point' AS field, 'Look at the point, the minute and the person of both crossings.' AS remedy
FROM (
    SELECT
        crossings.event_id, crossings.crossing_id, crossings.crossed_at, border_point.region_id,
        lag(crossings.crossed_at) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS last_at,
        lag(border_point.region_id) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS last_region_id
    FROM crossings
    INNER JOIN border_point ON border_point.point = crossings.point
) AS crossed
WHERE
    crossed.region_id <> crossed.last_region_id
    AND unix_date(CAST(crossed.crossed_at AS DATE)) * 1440 + extract(HOUR FROM crossed.crossed_at) * 60 + extract(MINUTE FROM crossed.crossed_at)
    < unix_date(CAST(crossed.last_at AS DATE)) * 1440 + extract(HOUR FROM crossed.last_at) * 60 + extract(MINUTE FROM crossed.last_at) + 60
