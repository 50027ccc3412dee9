-- rate.sql: which number each rate is a part of. Grain: (indicator_id).
SELECT
    rate.id AS indicator_id, rate.base AS base_indicator_id, rate."of" AS of_indicator_id, rate.part AS part_indicator_id, rate.per
FROM staging.rates AS rate
ORDER BY rate.id
