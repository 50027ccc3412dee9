-- Vacancies posted in the year for each hundred people who registered in it as looking for such work. Without any such person there is no ratio.
SELECT
    seeking.region_id, seeking.period_start, seeking.period_end, seeking.period_kind, seeking.profession,
    100 * coalesce(offered.vacancies, 0) AS numerator, seeking.people AS denominator, seeking.people AS units, CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT
        coalesce(s.region_id, 'KZ') AS region_id, s.period_start, s.period_end, s.period_kind, coalesce(s.profession, '_T') AS profession,
        count(DISTINCT s.person) AS people
    FROM seeker_of_year AS s
    WHERE s.what = 'registered'
    GROUP BY GROUPING SETS (
        (s.period_start, s.period_end, s.period_kind),
        (s.period_start, s.period_end, s.period_kind, s.profession),
        (s.period_start, s.period_end, s.period_kind, s.region_id),
        (s.period_start, s.period_end, s.period_kind, s.region_id, s.profession)
    )
) AS seeking
LEFT JOIN (
    SELECT
        coalesce(v.region_id, 'KZ') AS region_id, v.period_start, v.period_kind, coalesce(v.profession, '_T') AS profession,
        count(*) AS vacancies
    FROM vacancy_of_period AS v
    WHERE v.what = 'posted'
    GROUP BY GROUPING SETS (
        (v.period_start, v.period_kind),
        (v.period_start, v.period_kind, v.profession),
        (v.period_start, v.period_kind, v.region_id),
        (v.period_start, v.period_kind, v.region_id, v.profession)
    )
) AS offered
    ON
        seeking.region_id = offered.region_id AND seeking.period_start = offered.period_start
        AND seeking.period_kind = offered.period_kind AND seeking.profession = offered.profession
