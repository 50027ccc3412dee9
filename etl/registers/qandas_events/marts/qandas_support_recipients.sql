-- People who received state support, by its kind and region, each year and each of the last 24 months; one person may receive several kinds.
WITH period AS (
    SELECT calendar.period_start, calendar.period_end, calendar.period_kind
    FROM calendar
    INNER JOIN known_until
        ON
            calendar.period_kind = 'year'
            OR (calendar.period_kind = 'month' AND calendar.period_end > CAST(known_until.known_day - INTERVAL 24 MONTH AS DATE))
),

helped AS (
    SELECT person, region_id, event_on, support_kind
    FROM qandas_events
    WHERE event = 'support' AND support_kind IS NOT NULL
)

SELECT
    coalesce(helped.region_id, 'KZ') AS region_id,
    period.period_start, period.period_end, period.period_kind,
    coalesce(helped.support_kind, '_T') AS support_kind,
    count(DISTINCT helped.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT helped.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM helped
INNER JOIN period ON period.period_start <= helped.event_on AND helped.event_on <= period.period_end
GROUP BY GROUPING SETS (
    (period.period_start, period.period_end, period.period_kind),
    (period.period_start, period.period_end, period.period_kind, helped.support_kind),
    (period.period_start, period.period_end, period.period_kind, helped.region_id),
    (period.period_start, period.period_end, period.period_kind, helped.region_id, helped.support_kind)
)
