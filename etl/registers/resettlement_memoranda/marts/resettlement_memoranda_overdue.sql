-- Memoranda that fell due with fewer people moved than promised, by the regions of both parties.
SELECT
    coalesce(m.from_region, 'KZ') AS region_id, m.period_start, m.period_end, m.period_kind, coalesce(m.to_region, '_T') AS to_region,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM memorandum_due AS m
WHERE m.done < m.promised
GROUP BY GROUPING SETS (
    (m.period_start, m.period_end, m.period_kind),
    (m.period_start, m.period_end, m.period_kind, m.to_region),
    (m.period_start, m.period_end, m.period_kind, m.from_region),
    (m.period_start, m.period_end, m.period_kind, m.from_region, m.to_region)
)
