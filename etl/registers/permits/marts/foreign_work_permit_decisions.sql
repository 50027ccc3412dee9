-- What happened to permits in each year and month, by region, category and section.
SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(event, '_T') AS event,
    coalesce(category, '_T') AS category, coalesce(sector, '_T') AS sector,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM permit_event_of_period
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, event),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, event, category),
    (period_start, period_end, period_kind, event, sector),
    (period_start, period_end, period_kind, event),
    (period_start, period_end, period_kind, category),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind)
)
