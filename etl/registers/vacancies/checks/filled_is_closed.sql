-- What somebody filled is closed.
SELECT vacancies.vacancy_id, vacancies.filled_by
FROM vacancies
WHERE vacancies.filled_by IS NOT NULL AND vacancies.closed_on IS NULL
