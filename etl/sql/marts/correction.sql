-- correction.sql: what documents print wrongly or without a base; corrected_value is null where it cannot be known.
-- The printed figures stay as they are. Grain: (correction_id).
SELECT
    correction.id AS correction_id, correction."order" AS sort_order, correction.document AS document_id,
    source.id AS source_id, correction.locator, correction.printed_value, correction.corrected_value,
    correction.unit, correction.kind, correction.reason_kk, correction.reason_ru, correction.reason_en,
    correction.reported_on
FROM staging.corrections AS correction
LEFT JOIN staging.sources AS source ON correction.document = source.id
