-- People who received the status, by country of origin, age group and region: each year, and each of the last 24 months.
WITH period AS (
    SELECT calendar.period_start, calendar.period_end, calendar.period_kind
    FROM calendar
    INNER JOIN known_until
        ON
            calendar.period_kind = 'year'
            OR (calendar.period_kind = 'month' AND calendar.period_end > CAST(known_until.known_day - INTERVAL 24 MONTH AS DATE))
),

granted AS (
    SELECT
        person, region_id, origin, granted_on,
        CASE
            WHEN extract(year FROM granted_on) - birth_year < 16 THEN 'under_working'
            WHEN extract(year FROM granted_on) - birth_year < CASE WHEN sex = 'male' THEN 63 ELSE 61 END THEN 'working'
            ELSE 'pension'
        END AS age
    FROM qandas
    WHERE status = 'granted'
)

SELECT
    coalesce(granted.region_id, 'KZ') AS region_id,
    period.period_start, period.period_end, period.period_kind,
    coalesce(granted.origin, '_T') AS origin,
    coalesce(granted.age, '_T') AS age,
    count(DISTINCT granted.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT granted.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM granted
INNER JOIN period ON period.period_start <= granted.granted_on AND granted.granted_on <= period.period_end
GROUP BY GROUPING SETS (
    (period.period_start, period.period_end, period.period_kind),
    (period.period_start, period.period_end, period.period_kind, granted.origin),
    (period.period_start, period.period_end, period.period_kind, granted.age),
    (period.period_start, period.period_end, period.period_kind, granted.origin, granted.age),
    (period.period_start, period.period_end, period.period_kind, granted.region_id),
    (period.period_start, period.period_end, period.period_kind, granted.region_id, granted.origin),
    (period.period_start, period.period_end, period.period_kind, granted.region_id, granted.age),
    (period.period_start, period.period_end, period.period_kind, granted.region_id, granted.origin, granted.age)
)
