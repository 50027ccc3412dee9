-- A vacancy closes on the day it was posted or later, and stands for half a year at most.
SELECT vacancies.vacancy_id, vacancies.posted_on, vacancies.closed_on
FROM vacancies
WHERE vacancies.closed_on < vacancies.posted_on OR unix_date(vacancies.closed_on) - unix_date(vacancies.posted_on) > 180
