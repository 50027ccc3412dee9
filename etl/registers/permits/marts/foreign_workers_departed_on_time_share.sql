-- Of the workers whose permit ended in each year, those known to have left the country within five days.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(category, '_T') AS category,
    count(*) FILTER (WHERE unix_date(left_country_on) - unix_date(event_on) <= 5) AS numerator, count(*) AS denominator,
    count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM permit_event_of_period
WHERE period_kind = 'year' AND event IN ('expired', 'ended_early', 'revoked')
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, category),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind)
)
