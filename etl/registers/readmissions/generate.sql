-- Nothing is published of readmission: all of it is an assumption.
WITH drawn AS (
    SELECT i, pick(i, 31) AS a, pick(i, 32) AS b, pick(i, 33) AS c, pick(i, 34) AS d
    FROM range(least(CAST(getvariable('n_rows') AS BIGINT), 3000)) AS one(i)
),

asked AS (
    SELECT *, DATE '2023-01-01' + CAST(a % 1096 AS INTEGER) AS requested_on, DATE '2023-01-01' + CAST(a % 1096 + 5 + b % 40 AS INTEGER) AS due_on
    FROM drawn
)

SELECT
    'R' || lpad(CAST(i AS VARCHAR), 9, '0') AS request_id,
    requested_on,
    ['RU', 'RU', 'UZ', 'UZ', 'UZ', 'KG', 'KG', 'TJ', 'CN', 'TR', 'AF', 'IN'][1 + c % 12] AS country,
    lpad(CAST(600000000000 + i AS VARCHAR), 12, '0') AS person,
    CASE WHEN due_on <= DATE '2025-12-31' AND d % 20 > 0 THEN due_on END AS answered_on,
    CASE WHEN due_on <= DATE '2025-12-31' AND d % 20 > 0 THEN CASE WHEN d // 20 % 5 = 0 THEN 'refused' ELSE 'agreed' END END AS answer,
    CASE WHEN due_on + 20 <= DATE '2025-12-31' AND d % 20 > 0 AND d // 20 % 5 > 0 THEN due_on + CAST(1 + d // 100 % 19 AS INTEGER) END AS handed_over_on
FROM asked
