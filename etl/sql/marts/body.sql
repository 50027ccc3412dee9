-- body.sql: public bodies. Grain: (body_id).
SELECT
    body.id AS body_id, body.name_kk, body.name_ru, body.name_en,
    body.abbreviation_kk, body.abbreviation_ru, body.abbreviation_en
FROM staging.bodies AS body
