-- rest_of_share.sql: what a published share leaves to 100 %, on every day and of every territory it was published for.
-- Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind).
SELECT
    derivation.indicator_id, share.region_id, share.region_scheme, share.territory_id, share.period_start,
    share.period_end, share.period_kind, 100 - share.value AS value, share.obs_status, share.source_id, share.locator,
    share.published_on, share.published_precision, share.collected_on
FROM staging.derivations AS derivation
INNER JOIN staging.observation_ranked AS share ON derivation.of_indicator_id = share.indicator_id
WHERE derivation.rule = 'rest' AND share.is_latest AND share.value IS NOT NULL AND share.breakdown = ''
