-- Permits in force beside the quota in force on each first day of a month: by region, by category, by section, and in all. `transferred` are those of
-- intra-corporate transfers, who have no category in the orders.
SELECT
    beside.region_id, beside.period_start, beside.period_end, beside.period_kind, beside.as_of, beside.category, beside.sector,
    CAST(sum(beside.quota) AS BIGINT) AS quota, CAST(sum(beside.workers) AS BIGINT) AS workers,
    CAST(sum(beside.transferred) AS BIGINT) AS transferred
FROM (
    SELECT
        coalesce(quota_in_force.region_id, 'KZ') AS region_id, quota_in_force.period_start, quota_in_force.period_end, quota_in_force.period_kind,
        quota_in_force.as_of, coalesce(quota_in_force.category, '_T') AS category, coalesce(quota_in_force.sector, '_T') AS sector,
        CAST(sum(quota_in_force.quota) AS BIGINT) AS quota, CAST(0 AS BIGINT) AS workers, CAST(0 AS BIGINT) AS transferred
    FROM quota_in_force
    WHERE quota_in_force.period_kind = 'as_of'
    GROUP BY GROUPING SETS (
        (
            quota_in_force.period_start, quota_in_force.period_end, quota_in_force.period_kind, quota_in_force.as_of,
            quota_in_force.region_id, quota_in_force.category
        ),
        (
            quota_in_force.period_start, quota_in_force.period_end, quota_in_force.period_kind, quota_in_force.as_of,
            quota_in_force.region_id
        ),
        (
            quota_in_force.period_start, quota_in_force.period_end, quota_in_force.period_kind, quota_in_force.as_of,
            quota_in_force.category
        ),
        (quota_in_force.period_start, quota_in_force.period_end, quota_in_force.period_kind, quota_in_force.as_of, quota_in_force.sector),
        (quota_in_force.period_start, quota_in_force.period_end, quota_in_force.period_kind, quota_in_force.as_of)
    )
    UNION ALL
    SELECT
        coalesce(held.region_id, 'KZ') AS region_id, held.period_start, held.period_end, held.period_kind,
        held.as_of, coalesce(held.category, '_T') AS category, coalesce(held.sector, '_T') AS sector,
        CAST(0 AS BIGINT) AS quota, count(*) AS workers,
        count(*) FILTER (WHERE held.is_transferred = 1) AS transferred
    FROM (
        SELECT
            one.region_id, one.period_start, one.period_end, one.period_kind, one.as_of, one.category, one.sector,
            CASE WHEN one.category = 'intra_corporate_transfer' THEN 1 ELSE 0 END AS is_transferred
        FROM held_permit AS one
        WHERE one.period_kind = 'as_of'
    ) AS held
    GROUP BY GROUPING SETS (
        (held.period_start, held.period_end, held.period_kind, held.as_of, held.region_id, held.category),
        (held.period_start, held.period_end, held.period_kind, held.as_of, held.region_id),
        (held.period_start, held.period_end, held.period_kind, held.as_of, held.category),
        (held.period_start, held.period_end, held.period_kind, held.as_of, held.sector),
        (held.period_start, held.period_end, held.period_kind, held.as_of)
    )
) AS beside
GROUP BY beside.region_id, beside.period_start, beside.period_end, beside.period_kind, beside.as_of, beside.category, beside.sector
HAVING CAST(sum(beside.quota) AS BIGINT) > 0
