-- Decisions on foreigners by month and year, each person numbered within the period from the first decision on.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of,
    control_cases.region_id, control_cases.article, control_cases.case_id, control_cases.person, control_cases.decided_on,
    CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
    row_number() OVER (
        PARTITION BY calendar.period_kind, calendar.period_start, control_cases.person
        ORDER BY control_cases.decided_on ASC NULLS LAST, control_cases.case_id ASC NULLS LAST
    ) AS place
FROM control_cases
INNER JOIN calendar
    ON
        calendar.period_kind IN ('month', 'year')
        AND control_cases.decided_on >= calendar.period_start AND control_cases.decided_on <= calendar.period_end
LEFT JOIN shown_country ON shown_country.country = control_cases.citizenship
WHERE control_cases.subject = 'foreigner' AND control_cases.person IS NOT NULL
