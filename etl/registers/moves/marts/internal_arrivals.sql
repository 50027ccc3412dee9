-- Arrivals inside the country as the bureau counts them: permanent registrations, by region and region of departure, every year and each of
-- the last 24 months; years also by what is told of the mover, the regions of departure also by sex and age.
SELECT
    coalesce(move_of_year.to_region, 'KZ') AS region_id,
    move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind,
    coalesce(move_of_year.from_region, '_T') AS origin_region,
    coalesce(move_of_year.sex, '_T') AS sex,
    coalesce(move_of_year.age, '_T') AS age,
    coalesce(move_of_year.age_five, '_T') AS age_five,
    coalesce(move_of_year.education, '_T') AS education,
    coalesce(move_of_year.specialty, '_T') AS specialty,
    coalesce(move_of_year.reason, '_T') AS reason,
    coalesce(move_of_year.company, '_T') AS company,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) FILTER (WHERE move_of_year.nth = 1) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM move_of_year
GROUP BY GROUPING SETS (
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.from_region),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.sex),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.age_five),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.education),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.specialty),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.reason),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.company),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.sex, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.from_region, move_of_year.sex),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.from_region, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.from_region, move_of_year.sex, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.from_region),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.sex),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.age_five),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.education),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.specialty),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.reason),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.company),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.sex, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.from_region, move_of_year.sex),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.from_region, move_of_year.age),
    (move_of_year.period_start, move_of_year.period_end, move_of_year.period_kind, move_of_year.to_region, move_of_year.from_region, move_of_year.sex, move_of_year.age)
)
UNION ALL
SELECT
    coalesce(move_of_month.to_region, 'KZ') AS region_id,
    move_of_month.period_start, move_of_month.period_end, move_of_month.period_kind,
    coalesce(move_of_month.from_region, '_T') AS origin_region,
    '_T' AS sex,
    '_T' AS age,
    '_T' AS age_five,
    '_T' AS education,
    '_T' AS specialty,
    '_T' AS reason,
    '_T' AS company,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) FILTER (WHERE move_of_month.nth = 1) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM move_of_month
GROUP BY GROUPING SETS (
    (move_of_month.period_start, move_of_month.period_end, move_of_month.period_kind),
    (move_of_month.period_start, move_of_month.period_end, move_of_month.period_kind, move_of_month.from_region),
    (move_of_month.period_start, move_of_month.period_end, move_of_month.period_kind, move_of_month.to_region),
    (move_of_month.period_start, move_of_month.period_end, move_of_month.period_kind, move_of_month.to_region, move_of_month.from_region)
)
