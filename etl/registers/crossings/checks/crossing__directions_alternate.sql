-- Who entered goes out before entering again: the second of two crossings in one direction.
SELECT crossed.event_id, crossed.crossing_id, 'direction' AS field, 'Look for the crossing between the two that is missing.' AS remedy
FROM (
    SELECT
        crossings.event_id, crossings.crossing_id, crossings.direction,
        lag(crossings.direction) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS last_direction
    FROM crossings
) AS crossed
WHERE crossed.direction = crossed.last_direction
