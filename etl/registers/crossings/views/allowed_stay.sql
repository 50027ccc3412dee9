-- Days allowed by kind of visa. They stand for the rules: check them against the act in force before a real extract is loaded.
SELECT 'visa_free' AS visa, 30 AS days
UNION ALL SELECT 'visa_free_eaeu' AS visa, 90 AS days
UNION ALL SELECT 'short_visa' AS visa, 90 AS days
UNION ALL SELECT 'long_visa' AS visa, 365 AS days
UNION ALL SELECT 'transit_visa' AS visa, 5 AS days
