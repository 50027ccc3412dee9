-- A target that takes the place of another starts after it, and no chain of targets comes back to its start.
WITH RECURSIVE chain AS (
    SELECT target.target_id, target.replaces AS earlier_id
    FROM marts.target AS target
    UNION  -- and not UNION ALL: a chain that comes back to its start has no new link and ends there
    SELECT chain.target_id, target.replaces AS earlier_id
    FROM chain
    INNER JOIN marts.target AS target ON chain.earlier_id = target.target_id
)

SELECT chain.target_id, chain.earlier_id, later.valid_from, earlier.valid_from AS earlier_valid_from
FROM chain
INNER JOIN marts.target AS later ON chain.target_id = later.target_id
INNER JOIN marts.target AS earlier ON chain.earlier_id = earlier.target_id
WHERE chain.target_id = chain.earlier_id OR later.valid_from <= earlier.valid_from
