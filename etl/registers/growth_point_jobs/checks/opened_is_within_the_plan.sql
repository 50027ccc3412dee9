-- Of the jobs planned no more are opened than there are.
SELECT growth_point_jobs.plan_id, growth_point_jobs.jobs, growth_point_jobs.opened
FROM growth_point_jobs
WHERE growth_point_jobs.opened > growth_point_jobs.jobs
