-- A region is named once for a role on a day, a known role, and no list ends before it starts.
SELECT designated.role, designated.region_id, designated.valid_from
FROM marts.designated_region AS designated
GROUP BY designated.role, designated.region_id, designated.valid_from
HAVING
    count(*) > 1 OR NOT list_contains(staging.codes('region_role'), designated.role)
    OR min(designated.valid_to) < designated.valid_from
