-- Of those who received the status in the year, how many settled in a region designated for qandas on that day.
WITH settled AS (
    SELECT
        qandas.case_id, qandas.person, qandas.granted_on,
        max(CASE WHEN designated.region_id IS NULL THEN 0 ELSE 1 END) AS is_designated
    FROM qandas
    LEFT JOIN designated
        ON
            designated.role = 'receives_qandas' AND qandas.region_id = designated.region_id
            AND designated.valid_from <= qandas.granted_on AND qandas.granted_on <= designated.valid_to
    WHERE qandas.status = 'granted'
    GROUP BY qandas.case_id, qandas.person, qandas.granted_on
)

SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    count(DISTINCT CASE WHEN settled.is_designated = 1 THEN settled.person END) AS numerator,
    count(DISTINCT settled.person) AS denominator,
    count(DISTINCT settled.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM settled
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= settled.granted_on
        AND settled.granted_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
