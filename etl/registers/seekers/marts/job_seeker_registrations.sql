-- Registrations of job seekers in the quarter, by region and the group of occupations in which they look for work; who registers twice is counted twice.
SELECT
    coalesce(s.region_id, 'KZ') AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(s.profession, '_T') AS profession, count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT s.person) AS units, CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT
        seekers.person, seekers.registered_on, seekers.region_id,
        CASE WHEN substr(seekers.profession, 1, 1) IN ('1', '2', '3', '4', '5', '6', '7', '8', '9') THEN substr(seekers.profession, 1, 1)
            ELSE 'not_stated' END AS profession
    FROM seekers
) AS s
INNER JOIN calendar
    ON
        calendar.period_kind = 'quarter' AND s.registered_on >= calendar.period_start AND s.registered_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, s.profession),
    (calendar.period_start, calendar.period_end, calendar.period_kind, s.region_id),
    (calendar.period_start, calendar.period_end, calendar.period_kind, s.region_id, s.profession)
)
