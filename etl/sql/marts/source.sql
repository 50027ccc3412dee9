-- source.sql: pages, tables and files that printed figures. Grain: (source_id).
-- The address of a connector is a source as soon as a figure was fetched from it.
SELECT
    source.id AS source_id, source.publisher AS publisher_id, body.name_en AS publisher, source.title_kk, source.title_ru,
    source.title_en, source.url, source.licence, source.published_on, source.published_precision, source.confidence, source.carrier
FROM staging.sources AS source
LEFT JOIN staging.bodies AS body ON source.publisher = body.id
WHERE
    source.id NOT IN (SELECT connector.source FROM staging.connectors AS connector)
    OR source.id IN (SELECT observation.source_id FROM staging.observations AS observation)
