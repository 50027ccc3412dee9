-- Countries that are shown by name; the rest together.
SELECT 'RU' AS country
UNION ALL SELECT 'UZ' AS country
UNION ALL SELECT 'KG' AS country
UNION ALL SELECT 'TJ' AS country
UNION ALL SELECT 'CN' AS country
UNION ALL SELECT 'TR' AS country
