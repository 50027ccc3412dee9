-- Categories 1 to 3 and intra-corporate transfers among all workers with a permit.
SELECT
    region_id, period_start, period_end, period_kind, sector,
    skilled + transferred AS numerator, everybody AS denominator, everybody AS units, CAST(NULL AS BIGINT) AS largest
FROM skilled_worker
WHERE everybody > 0 AND (region_id = 'KZ' OR sector = '_T')
