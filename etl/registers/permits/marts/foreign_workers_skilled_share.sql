-- Categories 1 to 3 among all workers with a permit.
SELECT
    region_id, period_start, period_end, period_kind, sector,
    skilled AS numerator, everybody AS denominator, everybody AS units, CAST(NULL AS BIGINT) AS largest
FROM skilled_worker
WHERE everybody > 0
