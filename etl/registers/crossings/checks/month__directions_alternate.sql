-- Who entered goes out before entering again. Some crossings are missed everywhere, and the share without a counterpart is published;
-- a month in which more than one of ten follows another in the same direction has lost a point or a direction.
SELECT
    counted.month, counted.repeated, counted.told, 'direction' AS field,
    'Look for points or directions that the extract lacks in this month.' AS remedy
FROM (
    SELECT
        crossed.month,
        count(*) AS told,
        count(*) FILTER (WHERE crossed.direction = crossed.last_direction) AS repeated
    FROM (
        SELECT
            CAST(date_trunc('month', crossings.crossed_at) AS DATE) AS month, crossings.direction,
            lag(crossings.direction) OVER (
                PARTITION BY crossings.person
                ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
            ) AS last_direction
        FROM crossings
    ) AS crossed
    GROUP BY crossed.month
) AS counted
WHERE counted.repeated * 10 > counted.told
