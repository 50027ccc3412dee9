-- A settlement of a region is one growth point at a time.
SELECT one.point_id, other.point_id AS other_point_id, one.settlement
FROM growth_points AS one
INNER JOIN growth_points AS other
    ON
        one.region_id = other.region_id AND lower(trim(one.settlement)) = lower(trim(other.settlement)) AND one.point_id < other.point_id
        AND coalesce(one.ended_on > other.decided_on, TRUE) AND coalesce(other.ended_on > one.decided_on, TRUE)
