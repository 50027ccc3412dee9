-- People who registered in the year, each once for a region and group of occupations that they look for work in.
SELECT
    coalesce(s.region_id, 'KZ') AS region_id, s.period_start, s.period_end, s.period_kind, coalesce(s.profession, '_T') AS profession,
    count(DISTINCT s.person) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT s.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM seeker_of_year AS s
WHERE s.what = 'registered'
GROUP BY GROUPING SETS (
    (s.period_start, s.period_end, s.period_kind),
    (s.period_start, s.period_end, s.period_kind, s.profession),
    (s.period_start, s.period_end, s.period_kind, s.region_id),
    (s.period_start, s.period_end, s.period_kind, s.region_id, s.profession)
)
