-- receiving_capacity.sql: how many people a region can receive: what its weakest part allows, never a sum, and only where
-- every part is held. Grain: (region_id).
SELECT
    part.region_id, part.region_scheme,
    CASE WHEN bool_and(part.people IS NOT NULL) THEN min(part.people) END AS people,
    CASE WHEN bool_and(part.people IS NOT NULL) THEN arg_min(part.part_id, (part.people, part.sort_order)) END
        AS weakest_part_id,
    coalesce(list(part.part_id ORDER BY part.sort_order) FILTER (WHERE part.people IS NULL), []) AS missing_part_ids,
    count(*) AS parts
FROM marts.receiving_part AS part
GROUP BY part.region_id, part.region_scheme
ORDER BY part.region_id
