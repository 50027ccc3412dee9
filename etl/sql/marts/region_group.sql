-- region_group.sql: regions that are looked at together. Grain: (group_id, region_id, region_scheme, valid_from).
-- A group is of the regions that a document names, with what their territories were divided into later (is_named: whether the
-- document names the region itself), in all times; or of the regions with a role, in the time of it (valid_from, valid_to: the
-- last day on which it is known to have been so).
WITH RECURSIVE lineage AS (
    SELECT named.id AS group_id, membership.territory_id
    FROM staging.region_groups AS named
    INNER JOIN staging.region_schemes AS membership
        ON
            list_contains(named.regions, membership.region_id)
            AND membership.scheme = staging.scheme_on(named.named_on)
    UNION
    SELECT lineage.group_id, unnest(divided.parts) AS territory_id
    FROM lineage
    INNER JOIN staging.territories AS divided ON lineage.territory_id = divided.id
),

-- An act and the orders of years in its time may name a region at once: it is in the group once. The source is the one that
-- put it there, the longest where several did on one day.
spans AS (
    SELECT
        role, region_id, valid_from, valid_to, source_id,
        count(*) FILTER (WHERE is_apart) OVER (
            PARTITION BY role, region_id ORDER BY valid_from, valid_to DESC, source_id
        ) AS place
    FROM (
        SELECT
            *,
            valid_from > max(valid_to) OVER (
                PARTITION BY role, region_id ORDER BY valid_from, valid_to DESC, source_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS is_apart
        FROM marts.designated_region
    ) AS named
),

joined AS (
    SELECT
        role, region_id, min(valid_from) AS valid_from, max(valid_to) AS valid_to,
        first(source_id ORDER BY valid_from, valid_to DESC, source_id) AS source_id
    FROM spans
    GROUP BY role, region_id, place
),

held AS (
    SELECT
        lineage.group_id, membership.region_id, membership.scheme AS region_scheme, CAST(NULL AS DATE) AS valid_from,
        CAST(NULL AS DATE) AS valid_to, list_contains(named.regions, membership.region_id) AS is_named,
        named."source" AS source_id, named."locator" AS "locator"
    FROM lineage
    INNER JOIN staging.region_groups AS named ON lineage.group_id = named.id
    INNER JOIN staging.region_schemes AS membership ON lineage.territory_id = membership.territory_id
    UNION ALL BY NAME
    SELECT
        named.id AS group_id, joined.region_id, membership.scheme AS region_scheme, joined.valid_from, joined.valid_to,
        true AS is_named, joined.source_id, CAST(NULL AS VARCHAR) AS "locator"
    FROM staging.region_groups AS named
    INNER JOIN joined ON named."role" = joined.role
    INNER JOIN staging.region_schemes AS membership ON joined.region_id = membership.region_id
)

SELECT held.*, named.title_kk, named.title_ru, named.title_en, named."order" AS sort_order
FROM held
INNER JOIN staging.region_groups AS named ON held.group_id = named.id
ORDER BY named."order", held.region_scheme, held.region_id, held.valid_from
