-- A count is set against a word of the order of its own year that counts on its day and is the newest held for the region.
SELECT execution.quota_kind, execution.region_id, execution.as_of, execution.quota_step
FROM marts.execution AS execution
ANTI JOIN marts.quota AS quota
    ON
        execution.quota_kind = quota.quota_kind AND execution.region_id = quota.region_id
        AND year(execution.as_of) = quota.year AND execution.quota_step = quota.step AND execution.quota = quota.value
        AND execution.as_of >= quota.counts_from
UNION ALL
SELECT execution.quota_kind, execution.region_id, execution.as_of, execution.quota_step
FROM marts.execution AS execution
INNER JOIN marts.quota AS later
    ON
        execution.quota_kind = later.quota_kind AND execution.region_id = later.region_id AND execution.year = later.year
        AND execution.quota_step < later.step AND execution.as_of >= later.counts_from
