-- Exits of foreigners by month: regions and points of exit, countries of document, purposes; days only of the whole country.
-- units: at least so many people (see the view).
SELECT
    coalesce(region_id, 'KZ') AS region_id,
    period_start, period_end, period_kind,
    coalesce(origin, '_T') AS origin,
    coalesce(purpose, '_T') AS purpose,
    coalesce(point, '_T') AS point,
    CAST(sum(events) AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM crossed_in_month
WHERE direction = 'out'
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, origin),
    (period_start, period_end, period_kind, purpose),
    (period_start, period_end, period_kind, origin, purpose),
    (period_start, period_end, period_kind, point),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, region_id, purpose),
    (period_start, period_end, period_kind, region_id, point),
    (period_start, period_end, period_kind, region_id, point, purpose)
)
