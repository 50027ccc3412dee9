-- Of the people promised by memoranda that fell due, those who moved.
SELECT
    coalesce(m.from_region, 'KZ') AS region_id, m.period_start, m.period_end, m.period_kind,
    CAST(sum(m.done) AS BIGINT) AS numerator, CAST(sum(m.promised) AS BIGINT) AS denominator, CAST(sum(m.done) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM memorandum_due AS m
GROUP BY GROUPING SETS (
    (m.period_start, m.period_end, m.period_kind),
    (m.period_start, m.period_end, m.period_kind, m.from_region)
)
