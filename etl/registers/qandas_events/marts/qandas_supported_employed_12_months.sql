-- Outcome of support: of those who received it first in the year, how many started work after that day and within 12 months, by kind.
WITH helped AS (
    SELECT
        coalesce(qandas_events.region_id, 'KZ') AS region_id,
        calendar.period_start, calendar.period_end, calendar.period_kind,
        coalesce(qandas_events.support_kind, '_T') AS support_kind,
        qandas_events.person, min(qandas_events.event_on) AS helped_on
    FROM qandas_events
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year' AND calendar.period_start <= qandas_events.event_on
            AND qandas_events.event_on <= calendar.period_end
    WHERE qandas_events.event = 'support' AND qandas_events.support_kind IS NOT NULL
    GROUP BY GROUPING SETS (
        (calendar.period_start, calendar.period_end, calendar.period_kind, qandas_events.person),
        (
            calendar.period_start, calendar.period_end, calendar.period_kind, qandas_events.person,
            qandas_events.support_kind
        ),
        (calendar.period_start, calendar.period_end, calendar.period_kind, qandas_events.person, qandas_events.region_id),
        (
            calendar.period_start, calendar.period_end, calendar.period_kind, qandas_events.person,
            qandas_events.region_id, qandas_events.support_kind
        )
    )
),

followed AS (
    SELECT
        helped.region_id, helped.period_start, helped.period_end, helped.period_kind, helped.support_kind, helped.person,
        max(CASE WHEN started.person IS NULL THEN 0 ELSE 1 END) AS has_worked
    FROM helped
    INNER JOIN known_until ON CAST(helped.period_end + INTERVAL 12 MONTH AS DATE) <= known_until.known_day
    LEFT JOIN qandas_events AS started
        ON
            helped.person = started.person AND started.event = 'employment_start'
            AND helped.helped_on < started.event_on
            AND started.event_on <= CAST(helped.helped_on + INTERVAL 12 MONTH AS DATE)
    GROUP BY
        helped.region_id, helped.period_start, helped.period_end, helped.period_kind, helped.support_kind, helped.person
)

SELECT
    region_id, period_start, period_end, period_kind, support_kind,
    CAST(sum(has_worked) AS BIGINT) AS numerator,
    count(person) AS denominator,
    count(person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM followed
GROUP BY region_id, period_start, period_end, period_kind, support_kind
