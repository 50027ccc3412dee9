-- Growth points in force, by region and kind.
SELECT
    coalesce(p.region_id, 'KZ') AS region_id, p.period_start, p.period_end, p.period_kind, coalesce(p.kind, '_T') AS kind,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM point_in_force AS p
GROUP BY GROUPING SETS (
    (p.period_start, p.period_end, p.period_kind),
    (p.period_start, p.period_end, p.period_kind, p.kind),
    (p.period_start, p.period_end, p.period_kind, p.region_id),
    (p.period_start, p.period_end, p.period_kind, p.region_id, p.kind)
)
