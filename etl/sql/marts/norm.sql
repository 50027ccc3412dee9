-- norm.sql: what acts set for living conditions, with their day. Grain: (norm_id).
SELECT
    norm.id AS norm_id, norm.indicator AS indicator_id, norm.comparator, norm.value, norm.due_on, norm.adopted_on,
    norm.act_kk, norm.act_ru, norm.act_en, norm."source" AS source_id
FROM staging.norms AS norm
ORDER BY norm.indicator, norm.id
