-- Every plan is of a growth point that there is.
SELECT growth_point_jobs.plan_id, growth_point_jobs.point_id
FROM growth_point_jobs
LEFT JOIN growth_points ON growth_point_jobs.point_id = growth_points.point_id
WHERE growth_points.point_id IS NULL
