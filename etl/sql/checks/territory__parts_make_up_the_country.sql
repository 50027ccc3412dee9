-- Every scheme, its former territories replaced by their parts, is the newest scheme: each territory of it once.
WITH newest AS (
    SELECT region.territory_id
    FROM marts.region AS region
    WHERE region.scheme = (SELECT max(latest.scheme) FROM marts.region AS latest)
),

divided AS (
    SELECT
        region.scheme,
        unnest(CASE WHEN len(region.parts) > 0 THEN region.parts ELSE [region.territory_id] END) AS territory_id
    FROM marts.region AS region
)

SELECT divided.scheme, divided.territory_id, count(newest.territory_id) AS times
FROM divided
LEFT JOIN newest ON divided.territory_id = newest.territory_id
GROUP BY divided.scheme, divided.territory_id
HAVING count(newest.territory_id) <> 1
UNION ALL
SELECT scheme.scheme, newest.territory_id, 0 AS times
FROM (SELECT DISTINCT divided.scheme FROM divided) AS scheme
CROSS JOIN newest
ANTI JOIN divided ON scheme.scheme = divided.scheme AND newest.territory_id = divided.territory_id
