-- Categories 1 to 3 among categories 1 to 4.
SELECT
    region_id, period_start, period_end, period_kind, sector,
    skilled AS numerator, skilled + workers_of_trades AS denominator, skilled + workers_of_trades AS units, CAST(NULL AS BIGINT) AS largest
FROM skilled_worker
WHERE skilled + workers_of_trades > 0 AND (region_id = 'KZ' OR sector = '_T')
