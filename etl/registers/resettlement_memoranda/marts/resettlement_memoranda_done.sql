-- People who moved under memoranda that fell due in the year, and under all that fell due so far, by the regions of both parties.
SELECT
    coalesce(m.from_region, 'KZ') AS region_id, m.period_start, m.period_end, m.period_kind, coalesce(m.to_region, '_T') AS to_region,
    CAST(sum(m.done) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(sum(m.done) AS BIGINT) AS units, CAST(NULL AS BIGINT) AS largest
FROM memorandum_due AS m
GROUP BY GROUPING SETS (
    (m.period_start, m.period_end, m.period_kind),
    (m.period_start, m.period_end, m.period_kind, m.to_region),
    (m.period_start, m.period_end, m.period_kind, m.from_region),
    (m.period_start, m.period_end, m.period_kind, m.from_region, m.to_region)
)
