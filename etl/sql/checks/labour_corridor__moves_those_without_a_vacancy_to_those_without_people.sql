-- Nobody leaves for whom there is a vacancy, and nobody comes for whom there is none.
WITH side AS (
    SELECT corridor.profession, corridor.from_region_id AS region_id, corridor.people AS leave, 0 AS come FROM marts.labour_corridor AS corridor
    UNION ALL
    SELECT corridor.profession, corridor.to_region_id, 0, corridor.people FROM marts.labour_corridor AS corridor
)

SELECT side.profession, side.region_id, sum(side.leave) AS leave, sum(side.come) AS come, any_value(balance.gap) AS gap
FROM side
LEFT JOIN marts.labour_balance AS balance ON side.profession = balance.profession AND side.region_id = balance.region_id
GROUP BY side.profession, side.region_id
HAVING
    any_value(balance.gap) IS NULL OR sum(side.leave) > greatest(-any_value(balance.gap), 0)
    OR sum(side.come) > greatest(any_value(balance.gap), 0)
