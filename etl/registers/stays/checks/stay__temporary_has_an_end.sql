-- A temporary registration says until when; a permanent one has no purpose of a visit.
SELECT stays.event_id, stays.stay_id, 'until' AS field, 'Say the last day allowed, or register permanently.' AS remedy
FROM stays
WHERE stays.permit = 'temporary' AND stays.until IS NULL
