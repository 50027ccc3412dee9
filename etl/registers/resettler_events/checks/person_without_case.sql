-- Events are of people who have a case in the register of resettlers.
SELECT resettler_events.event_id, resettler_events.event_no, 'person' AS field, 'Load the case of this person first, or look at the number.' AS remedy
FROM resettler_events
LEFT JOIN resettlers ON resettler_events.person = resettlers.person
WHERE resettlers.person IS NULL
