-- How close together they settle: of those who received the status in the year, how many in the three regions that received most.
WITH received AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, qandas.region_id,
        count(DISTINCT qandas.person) AS persons
    FROM qandas
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year' AND calendar.period_start <= qandas.granted_on
            AND qandas.granted_on <= calendar.period_end
    WHERE qandas.status = 'granted'
    GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind, qandas.region_id
),

ranked AS (
    SELECT
        period_start, period_end, period_kind, persons,
        row_number() OVER (PARTITION BY period_end ORDER BY persons DESC NULLS LAST, region_id ASC NULLS LAST) AS place
    FROM received
)

SELECT
    'KZ' AS region_id, period_start, period_end, period_kind,
    CAST(sum(CASE WHEN place <= 3 THEN persons ELSE 0 END) AS BIGINT) AS numerator,
    CAST(sum(persons) AS BIGINT) AS denominator,
    CAST(sum(persons) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM ranked
GROUP BY period_start, period_end, period_kind
