-- One row per series and year.
SELECT yearly.indicator_id, yearly.region_id, yearly.territory_id, yearly.breakdown, yearly.member, yearly.year,
    count(*) AS observations
FROM marts.yearly_observation AS yearly
GROUP BY ALL
HAVING count(*) > 1
