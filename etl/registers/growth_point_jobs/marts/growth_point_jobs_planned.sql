-- Jobs planned at growth points for the twelve months after the year or the quarter, by region and group of occupations.
SELECT
    ahead.region_id, ahead.period_start, ahead.period_end, ahead.period_kind, ahead.profession,
    CAST(sum(ahead.jobs) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units,
    CAST(max(ahead.jobs) AS BIGINT) AS largest
FROM (
    SELECT
        coalesce(p.region_id, 'KZ') AS region_id, p.period_start, p.period_end, p.period_kind, coalesce(p.profession, '_T') AS profession,
        p.employer, CAST(sum(p.jobs) AS BIGINT) AS jobs
    FROM planned_ahead AS p
    GROUP BY GROUPING SETS (
        (p.period_start, p.period_end, p.period_kind, p.employer),
        (p.period_start, p.period_end, p.period_kind, p.employer, p.profession),
        (p.period_start, p.period_end, p.period_kind, p.employer, p.region_id),
        (p.period_start, p.period_end, p.period_kind, p.employer, p.region_id, p.profession)
    )
) AS ahead
GROUP BY ahead.region_id, ahead.period_start, ahead.period_end, ahead.period_kind, ahead.profession
