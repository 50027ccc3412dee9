-- A share is what was done of the quota, and the gap what is left of it.
SELECT execution.quota_kind, execution.region_id, execution.as_of
FROM marts.execution AS execution
WHERE
    abs(execution.share * execution.quota - 100 * execution.done) > 1
    OR execution.gap <> execution.quota - execution.done
