-- No figure of trafficking was found: all of it is an assumption, some hundred cases in three years.
WITH drawn AS (
    SELECT i, pick(i, 51) AS a, pick(i, 52) AS b, pick(i, 53) AS c
    FROM range(least(CAST(getvariable('n_rows') AS BIGINT), 300)) AS one(i)
)

SELECT
    'T' || lpad(CAST(i AS VARCHAR), 6, '0') AS case_id,
    DATE '2023-01-01' + CAST(a % 1096 AS INTEGER) AS registered_on,
    CASE WHEN b % 5 = 0 THEN '135' ELSE '128' END AS article,
    CAST(b % 3 AS BIGINT) AS women,
    CAST(CASE WHEN b % 5 > 0 THEN 1 + c % 2 ELSE 0 END AS BIGINT) AS men,
    CAST(CASE WHEN b % 5 = 0 THEN 1 + c % 2 ELSE 0 END AS BIGINT) AS children,
    CAST(c // 2 % (2 + b % 3) AS BIGINT) AS assisted
FROM drawn
