-- Of the people who left the register in the year, those who took a job or began a business of their own.
SELECT
    coalesce(s.region_id, 'KZ') AS region_id, s.period_start, s.period_end, s.period_kind, coalesce(s.profession, '_T') AS profession,
    count(DISTINCT CASE WHEN s.outcome IN ('job', 'own_business') THEN s.person END) AS numerator,
    count(DISTINCT s.person) AS denominator, count(DISTINCT s.person) AS units, CAST(NULL AS BIGINT) AS largest
FROM seeker_of_year AS s
WHERE s.what = 'left'
GROUP BY GROUPING SETS (
    (s.period_start, s.period_end, s.period_kind),
    (s.period_start, s.period_end, s.period_kind, s.profession),
    (s.period_start, s.period_end, s.period_kind, s.region_id),
    (s.period_start, s.period_end, s.period_kind, s.region_id, s.profession)
)
