-- A child is not older than the application, and nobody is older than 120.
SELECT event_id, case_id, 'birth_year' AS field, 'Look at the year of birth.' AS remedy
FROM qandas
WHERE birth_year > extract(year FROM applied_on) OR birth_year < extract(year FROM applied_on) - 120
