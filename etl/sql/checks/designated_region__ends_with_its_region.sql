-- A region has no role on a day on which it is no longer a region.
SELECT designated.role, designated.region_id, designated.valid_from
FROM marts.designated_region AS designated
INNER JOIN staging.regions AS region ON designated.region_id = region.id
WHERE designated.valid_to >= region.valid_to
