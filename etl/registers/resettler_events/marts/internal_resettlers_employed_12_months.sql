-- Of those of working age who moved within the quota in the year, how many started work on the day of the move or within 12 months, by term.
SELECT
    coalesce(resettlers.to_region, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(resettlers.term, '_T') AS term,
    count(DISTINCT resettler_events.person) AS numerator,
    count(DISTINCT resettlers.person) AS denominator,
    count(DISTINCT resettlers.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM resettlers
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= resettlers.moved_on
        AND resettlers.moved_on <= calendar.period_end
INNER JOIN known_until ON CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE) <= known_until.known_day
LEFT JOIN resettler_events
    ON
        resettlers.person = resettler_events.person AND resettler_events.event = 'employment_start'
        AND resettlers.moved_on <= resettler_events.event_on
        AND resettler_events.event_on <= CAST(resettlers.moved_on + INTERVAL 12 MONTH AS DATE)
WHERE
    resettlers.status = 'included' AND extract(year FROM resettlers.moved_on) - resettlers.birth_year >= 16
    AND extract(year FROM resettlers.moved_on) - resettlers.birth_year < CASE WHEN resettlers.sex = 'male' THEN 63 ELSE 61 END
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.term),
    (calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.to_region),
    (calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.to_region, resettlers.term)
)
