-- No more people move than got an offer, and no more got one than came.
SELECT job_fairs.fair_id, job_fairs.visitors, job_fairs.offers, job_fairs.moved
FROM job_fairs
WHERE job_fairs.moved > job_fairs.offers OR job_fairs.offers > job_fairs.visitors
