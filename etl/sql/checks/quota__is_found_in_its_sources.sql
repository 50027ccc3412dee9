-- Every word of an order that metadata declares has a number in the sources that it names.
SELECT declared.id
FROM staging.quotas AS declared
ANTI JOIN marts.quota AS quota
    ON
        declared.kind = quota.quota_kind AND declared.year = quota.year AND declared.version = quota.version
        AND list_contains(declared.sources, quota.source_id)
