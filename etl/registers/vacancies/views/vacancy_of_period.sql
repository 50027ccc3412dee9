-- Vacancies by the year and the quarter of a day that counts: `posted` of all, `filled` of those that somebody was taken on for, with the days that took.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, vacancies.vacancy_id, vacancies.region_id, 'posted' AS what,
    CASE WHEN substr(vacancies.profession, 1, 1) IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN substr(vacancies.profession, 1, 1)
        ELSE 'not_stated' END AS profession,
    vacancies.filled_by, CAST(NULL AS BIGINT) AS days, vacancies.pay_monthly
FROM vacancies
INNER JOIN calendar
    ON
        calendar.period_kind IN ('year', 'quarter') AND vacancies.posted_on >= calendar.period_start AND vacancies.posted_on <= calendar.period_end
UNION ALL
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, vacancies.vacancy_id, vacancies.region_id, 'filled' AS what,
    CASE WHEN substr(vacancies.profession, 1, 1) IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN substr(vacancies.profession, 1, 1)
        ELSE 'not_stated' END AS profession,
    vacancies.filled_by, CAST(unix_date(vacancies.closed_on) - unix_date(vacancies.posted_on) AS BIGINT) AS days, vacancies.pay_monthly
FROM vacancies
INNER JOIN calendar
    ON
        calendar.period_kind IN ('year', 'quarter') AND vacancies.closed_on >= calendar.period_start AND vacancies.closed_on <= calendar.period_end
WHERE vacancies.filled_by IS NOT NULL
