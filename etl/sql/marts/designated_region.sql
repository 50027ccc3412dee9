-- designated_region.sql: regions named to receive qandas or resettlers, or to send people. Grain: (role, region_id, valid_from).
-- basis: `act`, a list of an act, or `order`, the order on the quota of a year, which gives the region a part of it.
-- valid_to: the last day on which it is known to have been so; has_ended: whether it is known to have ended then, as the year
-- of an order has; a role ends with its region, on the day before the map without it. is_whole_list: the list names every such region; where it is not, others may be missing. search_id: where a later list was looked for.
WITH listed AS (
    SELECT
        designated.role, unnest(designated.regions) AS region_id, designated.valid_from, designated.known_until AS valid_to,
        designated.has_ended, 'act' AS basis, true AS is_whole_list, designated.act_kk, designated.act_ru, designated.act_en,
        designated.sources[1] AS source_id, designated.sources[2:] AS confirmed_by,
        designated."search" AS search_id
    FROM staging.designated_regions AS designated
),

ordered AS (
    SELECT
        kind.role, quota.region_id, make_date(quota.year, 1, 1) AS valid_from, make_date(quota.year, 12, 31) AS valid_to,
        true AS has_ended, 'order' AS basis,
        sum(quota.value) OVER (PARTITION BY quota.quota_kind, quota.year, quota.version, quota.turn)
        = (
            SELECT max(country.value)
            FROM marts.quota AS country
            WHERE
                country.quota_kind = quota.quota_kind AND country.year = quota.year AND country.version = quota.version
                AND country.turn = quota.turn
                AND country.region_id = staging.country()
        ) AS is_whole_list,
        quota.act_kk, quota.act_ru, quota.act_en, quota.source_id, CAST([] AS VARCHAR[]) AS confirmed_by, NULL AS search_id
    FROM marts.quota AS quota
    INNER JOIN staging.quota_kinds AS kind ON quota.quota_kind = kind.id
    WHERE
        kind.role IS NOT NULL AND quota.region_id <> staging.country() AND quota.value > 0
        AND quota.counts_from IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY quota.quota_kind, quota.region_id, quota.year ORDER BY quota.step DESC
    ) = 1
)

SELECT
    listed.* REPLACE (
        least(listed.valid_to, coalesce(region.valid_to - 1, listed.valid_to)) AS valid_to,
        listed.has_ended OR coalesce(region.valid_to <= listed.valid_to, false) AS has_ended
    )
FROM listed
LEFT JOIN staging.regions AS region ON listed.region_id = region.id
UNION ALL BY NAME
SELECT ordered.* REPLACE (coalesce(ordered.is_whole_list, false) AS is_whole_list) FROM ordered
ORDER BY role, valid_from, region_id
