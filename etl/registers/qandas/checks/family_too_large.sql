-- Families of more than fifteen people are likely two families under one number.
SELECT min(event_id) AS event_id, min(case_id) AS case_id, 'family_id' AS field, 'Give each family a number of its own.' AS remedy
FROM qandas
WHERE family_id IS NOT NULL
GROUP BY family_id
HAVING count(*) > 15
