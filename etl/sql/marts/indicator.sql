-- indicator.sql: what each series measures. Grain: (indicator_id).
SELECT
    indicator.id AS indicator_id, indicator.domain, indicator."order" AS sort_order, indicator.unit,
    indicator.decimals, indicator.direction, indicator.measure_kind, indicator.frequency, indicator.main_period_kind,
    indicator.is_additive, indicator.is_protected,
    indicator.derived IS NOT NULL OR rate."of" IS NOT NULL OR across.id IS NOT NULL AS is_derived,
    indicator.owner AS owner_body_id, indicator.title_kk, indicator.title_ru, indicator.title_en,
    indicator.short_title_kk, indicator.short_title_ru, indicator.short_title_en,
    indicator.definition_kk, indicator.definition_ru, indicator.definition_en,
    indicator.caution_kk, indicator.caution_ru, indicator.caution_en,
    indicator.missing_reason_kk, indicator.missing_reason_ru, indicator.missing_reason_en,
    indicator."search" AS search_id,
    indicator.headline, indicator.map_breaks, indicator.derived AS derivation
FROM staging.indicators AS indicator
LEFT JOIN staging.rates AS rate ON indicator.id = rate.id
LEFT JOIN staging.shares_across_regions AS across ON indicator.id = across.id
