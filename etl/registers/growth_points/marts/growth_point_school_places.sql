-- Free school places of growth points in force, by region.
SELECT
    coalesce(p.region_id, 'KZ') AS region_id, p.period_start, p.period_end, p.period_kind,
    CAST(sum(p.school_places) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM point_in_force AS p
GROUP BY GROUPING SETS (
    (p.period_start, p.period_end, p.period_kind),
    (p.period_start, p.period_end, p.period_kind, p.region_id)
)
