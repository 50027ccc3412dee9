-- Memoranda in force at the end of each year and on the first day of each month, their last day with them.
SELECT
    coalesce(m.from_region, 'KZ') AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(m.to_region, '_T') AS to_region, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM resettlement_memoranda AS m
INNER JOIN calendar
    ON calendar.period_kind IN ('year', 'as_of') AND m.signed_on <= calendar.as_of AND m.until >= calendar.as_of
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, m.to_region),
    (calendar.period_start, calendar.period_end, calendar.period_kind, m.from_region),
    (calendar.period_start, calendar.period_end, calendar.period_kind, m.from_region, m.to_region)
)
