-- Expulsions ordered, by month and year of the decision; carried out if that was by the last whole month of the calendar.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind,
    control_cases.region_id, control_cases.person, control_cases.decided_on,
    CASE WHEN control_cases.expelled_on <= ended.last_day THEN control_cases.expelled_on END AS expelled_on
FROM control_cases
INNER JOIN calendar
    ON
        calendar.period_kind IN ('month', 'year')
        AND control_cases.decided_on >= calendar.period_start AND control_cases.decided_on <= calendar.period_end
INNER JOIN (SELECT max(months.period_end) AS last_day FROM calendar AS months WHERE months.period_kind = 'month') AS ended
    ON control_cases.decided_on <= ended.last_day
WHERE control_cases.sanction = 'expulsion' AND control_cases.subject = 'foreigner'
