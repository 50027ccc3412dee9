-- Jobs that are to be there within the twelve months after a year or a quarter, by what was planned when it ended.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, planned_job.employer, planned_job.region_id, planned_job.profession,
    planned_job.jobs
FROM planned_job
INNER JOIN calendar
    ON
        calendar.period_kind IN ('year', 'quarter') AND planned_job.planned_on <= calendar.period_end
        AND planned_job.opens_on > calendar.period_end
        AND planned_job.opens_on <= CAST(calendar.period_end + INTERVAL 12 MONTH AS DATE)
