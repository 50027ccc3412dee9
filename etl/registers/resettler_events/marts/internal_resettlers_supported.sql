-- Resettlers who received state support in the year, by its kind and region; one person may receive several kinds.
SELECT
    coalesce(helped.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(helped.support_kind, '_T') AS support_kind,
    count(DISTINCT helped.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT helped.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT resettler_events.person, resettler_events.region_id, resettler_events.event_on, resettler_events.support_kind
    FROM resettler_events
    WHERE resettler_events.event = 'support' AND resettler_events.support_kind IS NOT NULL
) AS helped
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= helped.event_on
        AND helped.event_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, helped.support_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, helped.region_id),
    (calendar.period_start, calendar.period_end, calendar.period_kind, helped.region_id, helped.support_kind)
)
