-- Of those who received the status in the year, how many had not left the region 36 months later; years for whose last day that time has passed.
SELECT
    coalesce(qandas.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT CASE
        WHEN qandas.left_on IS NULL OR qandas.left_on > CAST(qandas.granted_on + INTERVAL 36 MONTH AS DATE) THEN qandas.person
    END) AS numerator,
    count(DISTINCT qandas.person) AS denominator,
    count(DISTINCT qandas.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM qandas
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= qandas.granted_on
        AND qandas.granted_on <= calendar.period_end
INNER JOIN known_until ON CAST(calendar.period_end + INTERVAL 36 MONTH AS DATE) <= known_until.known_day
WHERE qandas.status = 'granted'
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, qandas.region_id)
)
