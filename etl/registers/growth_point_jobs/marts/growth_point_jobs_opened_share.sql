-- Of the jobs that were to be there in the year and of which it is known, those that were opened; the largest employer is that with most jobs planned.
SELECT
    due.region_id, due.period_start, due.period_end, due.period_kind, due.profession,
    CAST(sum(due.opened) AS BIGINT) AS numerator, CAST(sum(due.jobs) AS BIGINT) AS denominator, count(*) AS units,
    CAST(max(due.jobs) AS BIGINT) AS largest
FROM (
    SELECT
        coalesce(p.region_id, 'KZ') AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
        coalesce(p.profession, '_T') AS profession, p.employer, CAST(sum(p.jobs) AS BIGINT) AS jobs,
        CAST(sum(p.opened) AS BIGINT) AS opened
    FROM planned_job AS p
    INNER JOIN calendar
        ON calendar.period_kind = 'year' AND p.opens_on >= calendar.period_start AND p.opens_on <= calendar.period_end
    WHERE p.opened IS NOT NULL
    GROUP BY GROUPING SETS (
        (calendar.period_start, calendar.period_end, calendar.period_kind, p.employer),
        (calendar.period_start, calendar.period_end, calendar.period_kind, p.employer, p.profession),
        (calendar.period_start, calendar.period_end, calendar.period_kind, p.employer, p.region_id),
        (calendar.period_start, calendar.period_end, calendar.period_kind, p.employer, p.region_id, p.profession)
    )
) AS due
GROUP BY due.region_id, due.period_start, due.period_end, due.period_kind, due.profession
