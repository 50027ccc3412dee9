-- A resettler moves into another region.
SELECT event_id, case_id, 'to_region' AS field, 'Look at the regions of departure and destination.' AS remedy
FROM resettlers
WHERE from_region = to_region AND status = 'included'
