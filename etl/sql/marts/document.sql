-- document.sql: acts that set targets. Grain: (document_id).
-- url_is: `act` or a `report` about it; text_held: what was read of the act, `full`, a `note` on it, or `unread`.
SELECT
    document.id AS document_id, document.kind, document.issuer AS issuer_id, body.name_en AS issuer, document.number,
    document.adopted_on, document.valid_from, document.valid_to,
    'No ' || document.ended_by_number || ', ' || document.ended_by_adopted_on AS ended_by,
    document.ended_by_issuer AS ended_by_issuer_id, document.ended_by_number, document.ended_by_adopted_on AS ended_by_on,
    document.title_kk, document.title_ru, document.title_en, document.url, document.url_is, document.text_held,
    document."search" AS search_id
FROM staging.documents AS document
LEFT JOIN staging.bodies AS body ON document.issuer = body.id
