-- Growth points made up: a handful a region, more where more people live; settlements, days, dwellings and school places are assumptions. There
-- are some hundreds of them however many rows are asked for: a country does not have more.
WITH placed AS (
    SELECT people.region_id, dense_rank() OVER (ORDER BY people.region_id) * 100 + nr AS i, nr
    FROM people
    CROSS JOIN range(16) AS one(nr)
    WHERE nr < 6 + people.value / 200000
)

SELECT
    'G' || lpad(CAST(i AS VARCHAR), 5, '0') AS point_id, 'Settlement ' || CAST(i AS VARCHAR) AS settlement, region_id,
    CASE WHEN nr = 0 THEN 'large_city' ELSE 'regional_centre' END AS kind,
    CASE WHEN nr < 4 THEN DATE '2023-01-15' ELSE DATE '2023-02-01' + CAST(pick(i, 101) % 1030 AS INTEGER) END AS decided_on,
    CASE WHEN nr >= 4 AND pick(i, 102) % 12 = 0 AND pick(i, 101) % 1030 < 600 THEN DATE '2025-03-01' END AS ended_on,
    20 + pick(i, 103) % 400 AS dwellings, pick(i, 104) % 600 AS school_places
FROM placed
