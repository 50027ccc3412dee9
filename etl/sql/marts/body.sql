-- body.sql: public bodies. Grain: (body_id). region_id: where a body works if not in the whole country; is_akimat: it governs
-- the region, from valid_from to the last day valid_to; is_all_akimats: a plan's word for all akimats together.
SELECT
    body.id AS body_id, body.name_kk, body.name_ru, body.name_en,
    body.abbreviation_kk, body.abbreviation_ru, body.abbreviation_en,
    body.region AS region_id, body.is_akimat, body.is_all_akimats, body.valid_from, body.valid_to
FROM staging.bodies AS body
