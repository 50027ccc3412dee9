-- Permits in force as a share of the quota in force, intra-corporate transfers counted in.
SELECT
    region_id, period_start, period_end, period_kind, category, sector,
    workers AS numerator, quota AS denominator, workers AS units, CAST(NULL AS BIGINT) AS largest
FROM quota_taken
