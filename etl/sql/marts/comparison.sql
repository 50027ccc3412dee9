-- comparison.sql: one quantity by several publishers, and why their figures differ. Grain: (comparison_id).
SELECT
    item.id AS comparison_id, item."order" AS sort_order, item.title_kk, item.title_ru, item.title_en,
    item.reason_kk, item.reason_ru, item.reason_en, item.indicators AS indicator_ids
FROM staging.comparisons AS item
ORDER BY item."order", item.id
