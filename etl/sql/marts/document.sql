-- document.sql: acts that set targets. Grain: (document_id).
SELECT
    document.id AS document_id, document.kind, document.issuer AS issuer_id, body.name_en AS issuer, document.number,
    document.adopted_on, document.valid_from, document.valid_to, document.ended_by,
    document.title_kk, document.title_ru, document.title_en, document.url,
    document."search" AS search_id
FROM staging.documents AS document
LEFT JOIN staging.bodies AS body ON document.issuer = body.id
