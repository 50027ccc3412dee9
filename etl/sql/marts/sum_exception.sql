-- sum_exception.sql: where regions are known not to add up to the country, or not to former territories, and why.
-- Grain: (kind, indicator_id, period_start, period_end); periods are null where the exception holds for every year.
SELECT
    'period' AS kind, item.indicator_id, item.period_start, item.period_end, item.period_kind,
    CAST(NULL AS DOUBLE) AS tolerance, item.reason_kk, item.reason_ru, item.reason_en
FROM staging.additive_exceptions AS item
UNION ALL
SELECT
    'tolerance' AS kind, item.id AS indicator_id, NULL AS period_start, NULL AS period_end, NULL AS period_kind,
    item.value AS tolerance, item.reason_kk, item.reason_ru, item.reason_en
FROM staging.sum_tolerances AS item
UNION ALL
SELECT
    'not_rebuilt' AS kind, item.id AS indicator_id, NULL AS period_start, NULL AS period_end, NULL AS period_kind,
    CAST(NULL AS DOUBLE) AS tolerance, item.reason_kk, item.reason_ru, item.reason_en
FROM staging.not_rebuilt AS item
ORDER BY kind, indicator_id, period_start
