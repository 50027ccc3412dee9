-- Countries that are shown by name; the rest together, so that cells do not become small.
SELECT 'AE' AS country
UNION ALL SELECT 'AZ' AS country
UNION ALL SELECT 'BY' AS country
UNION ALL SELECT 'CN' AS country
UNION ALL SELECT 'DE' AS country
UNION ALL SELECT 'GB' AS country
UNION ALL SELECT 'GE' AS country
UNION ALL SELECT 'IN' AS country
UNION ALL SELECT 'IR' AS country
UNION ALL SELECT 'IT' AS country
UNION ALL SELECT 'KG' AS country
UNION ALL SELECT 'KR' AS country
UNION ALL SELECT 'MN' AS country
UNION ALL SELECT 'PL' AS country
UNION ALL SELECT 'PK' AS country
UNION ALL SELECT 'RU' AS country
UNION ALL SELECT 'TJ' AS country
UNION ALL SELECT 'TM' AS country
UNION ALL SELECT 'TR' AS country
UNION ALL SELECT 'UA' AS country
UNION ALL SELECT 'US' AS country
UNION ALL SELECT 'UZ' AS country
