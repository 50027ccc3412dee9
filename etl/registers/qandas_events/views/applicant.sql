-- Whoever applied to a career centre in a year, once in each region and once in the country (KZ), with the first day.
SELECT
    qandas_events.region_id, calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of,
    qandas_events.person, min(qandas_events.event_on) AS applied_on
FROM qandas_events
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= qandas_events.event_on
        AND qandas_events.event_on <= calendar.period_end
WHERE qandas_events.event = 'career_application'
GROUP BY
    qandas_events.region_id, calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of,
    qandas_events.person
UNION ALL
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of,
    qandas_events.person, min(qandas_events.event_on) AS applied_on
FROM qandas_events
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= qandas_events.event_on
        AND qandas_events.event_on <= calendar.period_end
WHERE qandas_events.event = 'career_application'
GROUP BY
    calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, qandas_events.person
