-- Nobody starts work in the country before entering it.
SELECT qandas_events.event_id, qandas_events.event_no, 'event_on' AS field, 'Look at the day of entry and at the first day of work.' AS remedy
FROM qandas_events
INNER JOIN qandas ON qandas_events.person = qandas.person
WHERE qandas_events.event = 'employment_start' AND qandas.status = 'granted' AND qandas_events.event_on < qandas.entry_on
