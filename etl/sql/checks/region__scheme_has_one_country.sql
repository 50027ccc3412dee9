-- Each territorial scheme has the country and its regions, and no territory twice.
SELECT region.scheme, count(*) FILTER (WHERE region.kind = 'country') AS countries, count(*) AS regions,
    count(DISTINCT region.territory_id) AS territories
FROM marts.region AS region
GROUP BY region.scheme
HAVING count(*) FILTER (WHERE region.kind = 'country') <> 1 OR count(*) <> count(DISTINCT region.territory_id)
