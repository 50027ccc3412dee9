-- Only those who were included in the quota move with support.
SELECT event_id, case_id, 'status' AS field, 'Look at the decision, or take the day of the move out.' AS remedy
FROM resettlers
WHERE status <> 'included' AND moved_on IS NOT NULL
