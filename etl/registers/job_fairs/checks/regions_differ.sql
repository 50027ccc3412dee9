-- A fair offers vacancies of another region than the one where it is held.
SELECT job_fairs.fair_id, job_fairs.from_region, job_fairs.to_region
FROM job_fairs
WHERE job_fairs.from_region = job_fairs.to_region
