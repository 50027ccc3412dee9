-- A divided territory and its parts are territories of some scheme.
SELECT divided.id, part.territory_id
FROM (
    SELECT item.id, unnest(item.parts) AS territory_id
    FROM staging.territories AS item
    UNION ALL
    SELECT item.id, item.id AS territory_id
    FROM staging.territories AS item
) AS part
INNER JOIN staging.territories AS divided ON part.id = divided.id
ANTI JOIN marts.region AS region ON part.territory_id = region.territory_id
