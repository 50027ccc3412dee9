-- On no day do two akimats govern one region.
SELECT body.region_id, body.body_id, other.body_id AS other_body_id
FROM marts.body AS body
INNER JOIN marts.body AS other ON body.region_id = other.region_id AND body.body_id < other.body_id
WHERE
    body.is_akimat AND other.is_akimat
    AND coalesce(body.valid_from <= other.valid_to, true) AND coalesce(other.valid_from <= body.valid_to, true)
