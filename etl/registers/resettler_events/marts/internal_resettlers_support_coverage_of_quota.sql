-- The reading by the quota: of those included in it who moved in the year, how many had support by the end of the year.
SELECT
    coalesce(resettlers.to_region, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT resettler_events.person) AS numerator,
    count(DISTINCT resettlers.person) AS denominator,
    count(DISTINCT resettlers.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM resettlers
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= resettlers.moved_on
        AND resettlers.moved_on <= calendar.period_end
LEFT JOIN resettler_events
    ON
        resettlers.person = resettler_events.person AND resettler_events.event = 'support'
        AND resettlers.applied_on <= resettler_events.event_on AND resettler_events.event_on <= calendar.as_of
WHERE resettlers.status = 'included'
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.to_region)
)
