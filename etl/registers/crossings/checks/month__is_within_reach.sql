-- Nobody is at points of two regions within an hour; in more than one of a thousand crossings of a month clocks or numbers are wrong.
SELECT
    counted.month, counted.impossible, counted.told, 'point' AS field,
    'Look at the points, the clocks and the numbers of people of this month.' AS remedy
FROM (
    SELECT
        CAST(date_trunc('month', crossed.crossed_at) AS DATE) AS month,
        count(*) AS told,
        count(*) FILTER (
            WHERE
            crossed.region_id <> crossed.last_region_id
            AND unix_date(CAST(crossed.crossed_at AS DATE)) * 1440 + extract(HOUR FROM crossed.crossed_at) * 60 + extract(MINUTE FROM crossed.crossed_at)
            < unix_date(CAST(crossed.last_at AS DATE)) * 1440 + extract(HOUR FROM crossed.last_at) * 60 + extract(MINUTE FROM crossed.last_at) + 60
        ) AS impossible
    FROM (
        SELECT
            crossings.crossed_at, border_point.region_id,
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
    GROUP BY CAST(date_trunc('month', crossed.crossed_at) AS DATE)
) AS counted
WHERE counted.impossible * 1000 > counted.told
