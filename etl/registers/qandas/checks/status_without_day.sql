-- A status that was granted has a day, and one that was not has none.
SELECT event_id, case_id, 'granted_on' AS field, 'Write the day on which the status was granted, and none where it was not.' AS remedy
FROM qandas
WHERE (status = 'granted' AND granted_on IS NULL) OR (status <> 'granted' AND granted_on IS NOT NULL)
