-- Fairs by the year in which they were held.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, job_fairs.fair_id, job_fairs.from_region, job_fairs.to_region,
    job_fairs.vacancies, job_fairs.visitors, job_fairs.offers, job_fairs.moved
FROM job_fairs
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND job_fairs.held_on >= calendar.period_start AND job_fairs.held_on <= calendar.period_end
