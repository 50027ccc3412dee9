-- People who applied for refugee status in the year: where (small regions together), of which country, sex and age.
WITH applicant AS (
    SELECT
        applicant_by_place.period_start, applicant_by_place.period_end, applicant_by_place.period_kind,
        applicant_by_place.region_of_stay, asylum_case.person, asylum_case.origin, asylum_case.sex,
        CASE
            WHEN extract(year FROM asylum_case.registered_on) - asylum_case.birth_year < 16 THEN 'under_working'
            WHEN
                extract(year FROM asylum_case.registered_on) - asylum_case.birth_year
                < CASE WHEN asylum_case.sex = 'male' THEN 63 ELSE 61 END
                THEN 'working'
            ELSE 'pension'
        END AS age
    FROM asylum_case
    INNER JOIN applicant_by_place
        ON
            applicant_by_place.region_id = asylum_case.region_id
            AND applicant_by_place.period_start <= asylum_case.registered_on
            AND asylum_case.registered_on <= applicant_by_place.period_end
)

SELECT
    'KZ' AS region_id,
    applicant.period_start, applicant.period_end, applicant.period_kind,
    coalesce(applicant.region_of_stay, '_T') AS region_of_stay,
    coalesce(applicant.origin, '_T') AS origin,
    coalesce(applicant.sex, '_T') AS sex,
    coalesce(applicant.age, '_T') AS age,
    count(DISTINCT applicant.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT applicant.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM applicant
GROUP BY GROUPING SETS (
    (applicant.period_start, applicant.period_end, applicant.period_kind),
    (applicant.period_start, applicant.period_end, applicant.period_kind, applicant.region_of_stay),
    (applicant.period_start, applicant.period_end, applicant.period_kind, applicant.origin),
    (applicant.period_start, applicant.period_end, applicant.period_kind, applicant.sex),
    (applicant.period_start, applicant.period_end, applicant.period_kind, applicant.age)
)
