-- A group names each region once under a scheme on any day, regions of that scheme, and has regions in every scheme.
SELECT region_group.group_id, region_group.region_id, region_group.region_scheme
FROM marts.region_group AS region_group
LEFT JOIN marts.region AS region
    ON region_group.region_id = region.region_id AND region_group.region_scheme = region.scheme
GROUP BY region_group.group_id, region_group.region_id, region_group.region_scheme, region_group.valid_from
HAVING count(*) > 1 OR count(region.region_id) = 0
UNION ALL
SELECT one.group_id, one.region_id, one.region_scheme
FROM marts.region_group AS one
INNER JOIN marts.region_group AS other
    ON
        one.group_id = other.group_id AND one.region_id = other.region_id AND one.region_scheme = other.region_scheme
        AND one.valid_from < other.valid_from AND other.valid_from <= one.valid_to
UNION ALL
SELECT named.group_id, NULL AS region_id, scheme.scheme AS region_scheme
FROM (SELECT DISTINCT group_id FROM marts.region_group WHERE valid_from IS NULL) AS named
CROSS JOIN (SELECT DISTINCT scheme FROM marts.region) AS scheme
ANTI JOIN marts.region_group AS held ON named.group_id = held.group_id AND scheme.scheme = held.region_scheme
