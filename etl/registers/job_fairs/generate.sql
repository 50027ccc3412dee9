-- Fairs made up over three years: where they are held (the south and the west, as measure 7 names them, and others), who comes and what it brings
-- are assumptions. There are some hundreds of them however many rows are asked for.
WITH home AS (
    SELECT region_id, row_number() OVER (ORDER BY region_id) - 1 AS place, count(*) OVER () AS many
    FROM region
    WHERE valid_to IS NULL AND region_id IN ('KZ-61', 'KZ-79', 'KZ-47', 'KZ-31', 'KZ-43', 'KZ-19', 'KZ-33')
),

away AS (
    SELECT region_id, row_number() OVER (ORDER BY region_id) - 1 AS place, count(*) OVER () AS many
    FROM region
    WHERE valid_to IS NULL AND region_id IN ('KZ-11', 'KZ-39', 'KZ-55', 'KZ-59', 'KZ-63', 'KZ-10', 'KZ-15', 'KZ-35')
)

SELECT
    'F' || lpad(CAST(i AS VARCHAR), 6, '0') AS fair_id, DATE '2023-01-10' + CAST(pick(i, 121) % 1050 AS INTEGER) AS held_on,
    home.region_id AS from_region, away.region_id AS to_region, 5 + pick(i, 124) % 40 AS employers, 40 + pick(i, 125) % 900 AS vacancies,
    150 + pick(i, 126) % 900 AS visitors, 20 + pick(i, 127) % 130 AS offers,
    CASE WHEN DATE '2023-01-10' + CAST(pick(i, 121) % 1050 AS INTEGER) <= DATE '2025-09-30' THEN 4 + pick(i, 128) % 16 END AS moved
FROM range(CAST(least(getvariable('n_rows'), 300) AS BIGINT)) AS one(i)
INNER JOIN home ON pick(i, 122) % home.many = home.place
INNER JOIN away ON pick(i, 123) % away.many = away.place
