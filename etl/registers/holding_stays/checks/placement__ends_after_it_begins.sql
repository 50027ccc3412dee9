-- Nobody is released before being placed.
SELECT holding_stays.event_id, holding_stays.placement_id, 'released_on' AS field, 'Look at both days.' AS remedy
FROM holding_stays
WHERE holding_stays.released_on < holding_stays.placed_on
