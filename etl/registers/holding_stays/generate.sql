-- Nothing is published of holding centres: all of it is an assumption. Seven regions have a centre.
WITH drawn AS (
    SELECT i, pick(i, 41) AS a, pick(i, 42) AS b, pick(i, 43) AS c
    FROM range(least(CAST(getvariable('n_rows') AS BIGINT), 20000)) AS one(i)
),

placed AS (
    SELECT *, DATE '2023-01-01' + CAST(a % 1096 AS INTEGER) AS placed_on, DATE '2023-01-01' + CAST(a % 1096 + 1 + b % 29 AS INTEGER) AS leaves_on FROM drawn
)

SELECT
    'H' || lpad(CAST(i AS VARCHAR), 9, '0') AS placement_id,
    ['KZ-75', 'KZ-75', 'KZ-71', 'KZ-61', 'KZ-79', 'KZ-47', 'KZ-15', 'KZ-35'][1 + c % 8] AS region_id,
    lpad(CAST(400000000000 + i AS VARCHAR), 12, '0') AS person,
    CASE WHEN c // 8 % 3 = 0 THEN 'identification' ELSE 'expulsion' END AS ground,
    placed_on,
    CASE WHEN leaves_on <= DATE '2025-12-31' THEN leaves_on END AS released_on
FROM placed
