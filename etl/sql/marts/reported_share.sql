-- reported_share.sql: figures of the country that are computed of what regions reported: a share is the sum of numerators over the sum
-- of denominators, never a mean; a count is the sum of the regions. It is the country's figure only where nobody published one.
-- Grain: (indicator_id, region_scheme, period_start, period_end, period_kind). population_share: percent of the country's people who live in
-- the regions that reported; is_whole: all regions of the day did.
SELECT
    share.indicator_id, share.region_scheme, share.period_start, share.period_end, share.period_kind, share.rule,
    share.numerator, share.denominator, share.value, share.regions_reported, share.regions_expected, share.is_whole,
    share.population_reported, share.population_total,
    100 * share.population_reported / nullif(share.population_total, 0) AS population_share, share.population_on,
    share.silent_region_ids
FROM staging.share_of_reported AS share
ORDER BY share.indicator_id, share.period_end, share.period_start, share.region_scheme
