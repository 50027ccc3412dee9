-- What a region can receive is at most what each of its parts allows, and unknown while one part is.
SELECT capacity.region_id, capacity.people, part.part_id, part.people AS allowed
FROM marts.receiving_capacity AS capacity
INNER JOIN marts.receiving_part AS part ON capacity.region_id = part.region_id
WHERE capacity.people IS NOT NULL AND (part.people IS NULL OR capacity.people > part.people)
