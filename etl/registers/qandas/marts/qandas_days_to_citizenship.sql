-- Days from the status to citizenship, the median of those who became citizens in the year. The numerator is twice the median: a whole number.
SELECT
    coalesce(qandas.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    CAST(median(unix_date(qandas.citizenship_on) - unix_date(qandas.granted_on)) * 2 AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT qandas.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM qandas
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= qandas.citizenship_on
        AND qandas.citizenship_on <= calendar.period_end
WHERE qandas.status = 'granted' AND qandas.granted_on IS NOT NULL
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, qandas.region_id)
)
