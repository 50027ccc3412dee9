-- Events are of people who have a case in the register of qandas.
SELECT qandas_events.event_id, qandas_events.event_no, 'person' AS field, 'Load the case of this person first, or look at the number.' AS remedy
FROM qandas_events
LEFT JOIN qandas ON qandas_events.person = qandas.person
WHERE qandas.person IS NULL
