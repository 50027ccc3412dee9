-- Jobs are planned by the day on which they are to be there.
SELECT growth_point_jobs.plan_id, growth_point_jobs.planned_on, growth_point_jobs.opens_on
FROM growth_point_jobs
WHERE growth_point_jobs.opens_on < growth_point_jobs.planned_on
