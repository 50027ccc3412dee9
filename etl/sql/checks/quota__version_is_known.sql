-- A word of an order is of a known version and a number; only a draft never counts, and a day in force has its precision.
SELECT quota.quota_kind, quota.region_id, quota.year, quota.step
FROM marts.quota AS quota
WHERE
    NOT list_contains(staging.codes('quota_version'), quota.version)
    OR (quota.version = 'draft') <> (quota.counts_from IS NULL)
    OR (quota.in_force_from IS NULL) <> (quota.in_force_precision IS NULL)
    OR quota.value IS NULL OR quota.value < 0
