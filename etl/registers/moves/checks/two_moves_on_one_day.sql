-- One person is not registered for good in two places on one day.
SELECT min(event_id) AS event_id, min(move_no) AS move_no, 'moved_on' AS field, 'Keep the registration that holds.' AS remedy
FROM moves
WHERE kind = 'permanent'
GROUP BY person, moved_on
HAVING count(DISTINCT to_region) > 1
