-- Permits in force as a share of the quota in force, without intra-corporate transfers, who have no part in the orders.
SELECT
    region_id, period_start, period_end, period_kind, category, sector,
    workers - transferred AS numerator, quota AS denominator, workers - transferred AS units, CAST(NULL AS BIGINT) AS largest
FROM quota_taken
