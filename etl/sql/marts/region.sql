-- region.sql: units of the country in each territorial scheme. Grain: (region_id, scheme).
SELECT
    region.id AS region_id, membership.scheme, region.kind, region.name_kk, region.name_ru, region.name_en,
    region.valid_from, region.valid_to, membership.territory_id, region.iso_legacy, region.kato,
    region.label_lon, region.label_lat, region."order" AS sort_order,
    -- what the territory was divided into later; empty where it was not
    coalesce(divided.parts, CAST([] AS VARCHAR[])) AS parts
FROM staging.region_schemes AS membership
INNER JOIN staging.regions AS region ON membership.region_id = region.id
LEFT JOIN staging.territories AS divided ON membership.territory_id = divided.id
