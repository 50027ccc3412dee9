-- Whoever is included lived at the former place for a year or longer.
SELECT event_id, case_id, 'lived_months' AS field, 'Look at the time at the former place, or refuse the case.' AS remedy
FROM resettlers
WHERE status = 'included' AND lived_months < 12
