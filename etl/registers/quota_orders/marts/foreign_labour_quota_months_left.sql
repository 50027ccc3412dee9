-- For how many months the rest of the quota lasts if permits in force (without transfers) grow on as in the last three months. Nothing is
-- said where they did not grow, where no quota is left, or where it lasts for more than a year: a quota is set anew each year.
SELECT
    now.region_id, now.period_start, now.period_end, now.period_kind,
    (now.quota - now.workers + now.transferred) * 3 AS numerator,
    now.workers - now.transferred - earlier.workers + earlier.transferred AS denominator,
    now.workers - now.transferred AS units, CAST(NULL AS BIGINT) AS largest
FROM quota_taken AS now
INNER JOIN quota_taken AS earlier
    ON
        now.region_id = earlier.region_id AND now.category = earlier.category AND now.sector = earlier.sector
        AND CAST(earlier.as_of + INTERVAL 3 MONTH AS DATE) = now.as_of
WHERE
    now.category = '_T' AND now.sector = '_T' AND now.quota > now.workers - now.transferred
    AND now.workers - now.transferred > earlier.workers - earlier.transferred
    AND (now.quota - now.workers + now.transferred) * 3
    <= (now.workers - now.transferred - earlier.workers + earlier.transferred) * 12
