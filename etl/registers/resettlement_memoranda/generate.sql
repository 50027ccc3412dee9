-- Memoranda made up over three years between regions of the south and west and those of the north: days, numbers and what came of them are
-- assumptions. About one in three of those that fell due is fulfilled. There are some hundreds of them however many rows are asked for.
WITH home AS (
    SELECT region_id, row_number() OVER (ORDER BY region_id) - 1 AS place, count(*) OVER () AS many
    FROM region
    WHERE valid_to IS NULL AND region_id IN ('KZ-61', 'KZ-79', 'KZ-47', 'KZ-31', 'KZ-43', 'KZ-19', 'KZ-33')
),

away AS (
    SELECT region_id, row_number() OVER (ORDER BY region_id) - 1 AS place, count(*) OVER () AS many
    FROM region
    WHERE valid_to IS NULL AND region_id IN ('KZ-11', 'KZ-39', 'KZ-55', 'KZ-59', 'KZ-63', 'KZ-10', 'KZ-15', 'KZ-35')
),

drawn AS (
    SELECT
        i, home.region_id AS from_region, away.region_id AS to_region, DATE '2023-01-10' + CAST(pick(i, 131) % 1050 AS INTEGER) AS signed_on,
        180 + pick(i, 132) % 540 AS lasts, 20 + pick(i, 135) % 280 AS promised, pick(i, 136) AS came
    FROM range(CAST(least(getvariable('n_rows'), 120) AS BIGINT)) AS one(i)
    INNER JOIN home ON pick(i, 133) % home.many = home.place
    INNER JOIN away ON pick(i, 134) % away.many = away.place
)

SELECT
    'M' || lpad(CAST(i AS VARCHAR), 6, '0') AS memorandum_id, signed_on, signed_on + CAST(lasts AS INTEGER) AS until, from_region, to_region, promised,
    CASE WHEN came % 3 = 0 THEN promised ELSE promised * (10 + came % 80) // 100 END AS done
FROM drawn
