-- Memoranda made up over three years between regions that send people and those that receive them: days, numbers and what came of them are
-- assumptions. About one in three of those that fell due is fulfilled. There are some hundreds of them however many rows are asked for.
WITH drawn AS (
    SELECT
        i, sending.region_id AS from_region, receiving.region_id AS to_region, DATE '2023-01-10' + CAST(pick(i, 131) % 1050 AS INTEGER) AS signed_on,
        180 + pick(i, 132) % 540 AS lasts, 20 + pick(i, 135) % 280 AS promised, pick(i, 136) AS came
    FROM range(CAST(least(getvariable('n_rows'), 120) AS BIGINT)) AS one(i)
    INNER JOIN sending ON pick(i, 133) % sending.many = sending.place
    INNER JOIN receiving ON pick(i, 134) % receiving.many = receiving.place
)

SELECT
    'M' || lpad(CAST(i AS VARCHAR), 6, '0') AS memorandum_id, signed_on, signed_on + CAST(lasts AS INTEGER) AS until, from_region, to_region, promised,
    CASE WHEN came % 3 = 0 THEN promised ELSE promised * (10 + came % 80) // 100 END AS done
FROM drawn
