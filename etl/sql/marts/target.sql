-- target.sql: what the documents promise, and which later target took its place. Grain: (target_id).
SELECT
    target.id AS target_id, target.indicator AS indicator_id, target.document AS document_id, target.clause,
    target.kind, target.comparator, target.value, target.unit, target.due_on, target.due_precision, target.due_basis,
    target.base_on,
    target.base_value, target.region AS region_id, target.valid_from, target.valid_to, target.replaces,
    successor.replaced_by, target."order" AS sort_order, target.headline,
    target.title_kk, target.title_ru, target.title_en,
    target.population_kk, target.population_ru, target.population_en,
    target.missing_reason_kk, target.missing_reason_ru, target.missing_reason_en,
    target."search" AS search_id,
    target.remark_kk, target.remark_ru, target.remark_en, target.reporter AS reporter_body_id,
    target.alternatives AS alternative_indicator_ids, target.proxies AS proxy_indicator_ids, target.caps
FROM staging.targets AS target
LEFT JOIN (
    SELECT later.replaces AS target_id, arg_min(later.id, (later.valid_from, later."order")) AS replaced_by
    FROM staging.targets AS later
    WHERE later.replaces IS NOT NULL
    GROUP BY later.replaces
) AS successor ON target.id = successor.target_id
