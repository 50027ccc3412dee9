-- source.sql: pages, tables and files that printed figures. Grain: (source_id).
SELECT
    source.id AS source_id, source.publisher AS publisher_id, body.name_en AS publisher, source.title_kk, source.title_ru,
    source.title_en, source.url, source.licence, source.published_on, source.published_precision, source.confidence, source.carrier
FROM staging.sources AS source
LEFT JOIN staging.bodies AS body ON source.publisher = body.id
