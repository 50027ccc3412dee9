-- A corridor begins where there are more people than vacancies and ends where there are fewer.
SELECT corridor.profession, corridor.from_region_id, corridor.to_region_id
FROM marts.labour_corridor AS corridor
ANTI JOIN marts.labour_balance AS home
    ON corridor.profession = home.profession AND corridor.from_region_id = home.region_id AND home.gap < 0
UNION
SELECT corridor.profession, corridor.from_region_id, corridor.to_region_id
FROM marts.labour_corridor AS corridor
ANTI JOIN marts.labour_balance AS there
    ON corridor.profession = there.profession AND corridor.to_region_id = there.region_id AND there.gap > 0
