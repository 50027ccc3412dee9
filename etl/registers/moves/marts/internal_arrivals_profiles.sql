-- Who arrives: people of one sex, age, education and reason together, where they are fifty or more; moves within a region left out.
SELECT
    coalesce(move_of_year.to_region, 'KZ') AS region_id,
    move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind,
    move_of_year.sex,
    move_of_year.age_band,
    move_of_year.education,
    move_of_year.reason,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) FILTER (WHERE move_of_year.nth = 1) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM move_of_year
WHERE move_of_year.from_region <> move_of_year.to_region
GROUP BY GROUPING SETS (
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.sex, move_of_year.age_band, move_of_year.education, move_of_year.reason),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.sex, move_of_year.age_band, move_of_year.education, move_of_year.reason)
)
HAVING count(*) FILTER (WHERE move_of_year.nth = 1) >= 50
