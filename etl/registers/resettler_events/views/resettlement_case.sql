-- Cases by the year of the application, and what had become of each by the end of the following year: 1 where a stage was reached.
SELECT
    resettlers.to_region, calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.person,
    max(1) AS applied,
    max(CASE WHEN resettlers.included_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE) THEN 1 ELSE 0 END) AS included,
    max(CASE WHEN resettlers.moved_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE) THEN 1 ELSE 0 END) AS moved,
    max(CASE
        WHEN
            resettler_events.event = 'support' AND resettlers.moved_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE)
            THEN 1
        ELSE 0
    END) AS supported,
    max(CASE
        WHEN
            resettler_events.event = 'employment_start'
            AND resettlers.moved_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE)
            THEN 1
        ELSE 0
    END) AS employed,
    max(CASE
        WHEN
            resettlers.moved_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE)
            AND (
                resettlers.returned_on IS NULL
                OR resettlers.returned_on > CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE)
            )
            THEN 1
        ELSE 0
    END) AS stayed
FROM resettlers
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= resettlers.applied_on
        AND resettlers.applied_on <= calendar.period_end
INNER JOIN known_until ON CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE) <= known_until.known_day
LEFT JOIN resettler_events
    ON
        resettlers.person = resettler_events.person AND resettlers.applied_on <= resettler_events.event_on
        AND resettler_events.event_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE)
GROUP BY resettlers.to_region, calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.person
