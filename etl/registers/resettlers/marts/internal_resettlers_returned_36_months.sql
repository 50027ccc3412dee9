-- Of those who moved in the year, how many went back within 36 months; years for whose last day that time has passed.
SELECT
    coalesce(resettlers.to_region, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT CASE
        WHEN resettlers.returned_on <= CAST(resettlers.moved_on + INTERVAL 36 MONTH AS DATE) THEN resettlers.person
    END) AS numerator,
    count(DISTINCT resettlers.person) AS denominator,
    count(DISTINCT resettlers.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM resettlers
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= resettlers.moved_on
        AND resettlers.moved_on <= calendar.period_end
INNER JOIN known_until ON CAST(calendar.period_end + INTERVAL 36 MONTH AS DATE) <= known_until.known_day
WHERE resettlers.status = 'included'
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, resettlers.to_region)
)
