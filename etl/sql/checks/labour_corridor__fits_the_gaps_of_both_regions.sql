-- As many people leave a region as have no vacancy there at most, and no more come than it lacks.
SELECT balance.profession, balance.region_id, balance.gap, sum(corridor.people) AS people
FROM marts.labour_balance AS balance
INNER JOIN marts.labour_corridor AS corridor
    ON balance.profession = corridor.profession AND balance.region_id IN (corridor.from_region_id, corridor.to_region_id)
GROUP BY balance.profession, balance.region_id, balance.gap
HAVING coalesce(sum(corridor.people) > abs(balance.gap), TRUE)
