-- Steps of the curve: months since the application.
SELECT 1 AS months, '1' AS months_since
UNION ALL
SELECT 2 AS months, '2' AS months_since
UNION ALL
SELECT 3 AS months, '3' AS months_since
UNION ALL
SELECT 4 AS months, '4' AS months_since
UNION ALL
SELECT 5 AS months, '5' AS months_since
UNION ALL
SELECT 6 AS months, '6' AS months_since
UNION ALL
SELECT 7 AS months, '7' AS months_since
UNION ALL
SELECT 8 AS months, '8' AS months_since
UNION ALL
SELECT 9 AS months, '9' AS months_since
UNION ALL
SELECT 10 AS months, '10' AS months_since
UNION ALL
SELECT 11 AS months, '11' AS months_since
UNION ALL
SELECT 12 AS months, '12' AS months_since
