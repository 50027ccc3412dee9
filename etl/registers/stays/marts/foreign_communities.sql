-- Communities of fifty people and more in one settlement, by region and citizenship, on 1 January and 1 July.
SELECT
    coalesce(community.region_id, 'KZ') AS region_id,
    community.period_start, community.period_end, community.period_kind,
    coalesce(community.origin, '_T') AS origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(community.people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM community
GROUP BY GROUPING SETS (
    (community.period_start, community.period_end, community.period_kind),
    (community.period_start, community.period_end, community.period_kind, community.region_id),
    (community.period_start, community.period_end, community.period_kind, community.origin),
    (community.period_start, community.period_end, community.period_kind, community.region_id, community.origin)
)
