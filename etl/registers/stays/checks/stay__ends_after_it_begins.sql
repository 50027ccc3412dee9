-- A registration does not end before it begins.
SELECT stays.event_id, stays.stay_id, 'ended_on' AS field, 'Look at the days of the registration.' AS remedy
FROM stays
WHERE stays.ended_on < stays.registered_on OR stays.until < stays.registered_on
