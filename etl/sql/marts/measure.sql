-- measure.sql: measures of the action plans in the order of their document. Grain: (measure_id).
-- region_ids: the regions that a measure names; quota_kinds: the quotas whose execution it asks to be reported.
SELECT
    measure.id AS measure_id, measure.document AS document_id, measure.number, measure."order" AS sort_order,
    measure.section_kk, measure.section_ru, measure.section_en, measure.title_kk, measure.title_ru, measure.title_en,
    measure.completion_form_kk, measure.completion_form_ru, measure.completion_form_en,
    measure.lead_body AS lead_body_id, measure.bodies AS body_ids, measure.recurrence, measure.deadline_printed,
    measure.deadline_precision AS precision, measure.deadline_due_on AS due_on,
    measure.deadline_from_year AS from_year, measure.deadline_to_year AS to_year,
    measure.financing_kk, measure.financing_ru, measure.financing_en, measure.cost_printed, measure.status,
    measure.removed_by, measure.indicators AS indicator_ids, measure.regions AS region_ids, measure.quotas AS quota_kinds,
    measure.locator
FROM staging.measures AS measure
