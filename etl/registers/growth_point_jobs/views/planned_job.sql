-- Plans with the region of their growth point and the group of occupations.
SELECT
    growth_point_jobs.employer, growth_point_jobs.planned_on, growth_point_jobs.opens_on, growth_point_jobs.jobs,
    growth_point_jobs.opened, growth_points.region_id,
    CASE
        WHEN substr(growth_point_jobs.profession, 1, 1) IN ('1', '2', '3', '4', '5', '6', '7', '8', '9')
            THEN substr(growth_point_jobs.profession, 1, 1)
        ELSE 'not_stated'
    END AS profession
FROM growth_point_jobs
INNER JOIN growth_points ON growth_point_jobs.point_id = growth_points.point_id
