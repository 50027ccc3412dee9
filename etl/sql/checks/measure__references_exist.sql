-- A measure's document, bodies and indicators are described, and its lead body is one of its bodies.
SELECT measure.measure_id, reference.kind, reference.id
FROM marts.measure AS measure
CROSS JOIN LATERAL (
    SELECT 'document' AS kind, measure.document_id AS id
    UNION ALL
    SELECT 'body' AS kind, unnest(measure.body_ids) AS id
    UNION ALL
    SELECT 'indicator' AS kind, unnest(measure.indicator_ids) AS id
) AS reference
ANTI JOIN (
    SELECT 'document' AS kind, document.document_id AS id FROM marts.document AS document
    UNION ALL
    SELECT 'body' AS kind, body.body_id AS id FROM marts.body AS body
    UNION ALL
    SELECT 'indicator' AS kind, indicator.indicator_id AS id FROM marts.indicator AS indicator
) AS known ON reference.kind = known.kind AND reference.id = known.id
UNION ALL
SELECT measure.measure_id, 'lead body' AS kind, measure.lead_body_id AS id
FROM marts.measure AS measure
WHERE measure.lead_body_id IS NOT NULL AND NOT list_contains(measure.body_ids, measure.lead_body_id)
