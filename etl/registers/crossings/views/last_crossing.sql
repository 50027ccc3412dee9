-- Of each person the crossing that no other has followed yet.
SELECT
    crossing_pair.crossing_id, crossing_pair.crossed_at, crossing_pair.point, crossing_pair.direction,
    crossing_pair.document_country, crossing_pair.purpose, crossing_pair.visa, crossing_pair.person
FROM crossing_pair
WHERE crossing_pair.is_newest
