-- Whoever received the status in a year, with the region, the age and what followed by its end: work of any kind, support of any kind.
SELECT
    qandas.region_id, calendar.period_start, calendar.period_end, calendar.period_kind, qandas.person,
    max(CASE
        WHEN
            extract(year FROM qandas.granted_on) - qandas.birth_year >= 16
            AND extract(year FROM qandas.granted_on) - qandas.birth_year < CASE WHEN qandas.sex = 'male' THEN 63 ELSE 61 END
            THEN 1
        ELSE 0
    END) AS is_of_working_age,
    max(CASE WHEN qandas_events.event = 'employment_start' THEN 1 ELSE 0 END) AS has_worked,
    max(CASE WHEN qandas_events.event = 'support' THEN 1 ELSE 0 END) AS was_supported
FROM qandas
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= qandas.granted_on
        AND qandas.granted_on <= calendar.period_end
LEFT JOIN qandas_events ON qandas.person = qandas_events.person AND qandas_events.event_on <= calendar.as_of
WHERE qandas.status = 'granted'
GROUP BY qandas.region_id, calendar.period_start, calendar.period_end, calendar.period_kind, qandas.person
