-- A crossing is known no earlier than it happens: the clock of a point may be wrong.
SELECT crossings.event_id, crossings.crossing_id, 'crossed_at' AS field, 'Look at the clock of the point.' AS remedy
FROM crossings
WHERE CAST(crossings.crossed_at AS DATE) > crossings.known_from
