-- Job seekers made up over three years: regions by population; occupations, days and outcomes are assumptions. They look for other
-- occupations than vacancies offer, so that in some there are more vacancies than people and in others fewer.
WITH drawn AS (
    SELECT
        i, DATE '2023-01-01' + CAST(pick(i, 81) % 1064 AS INTEGER) AS registered_on,
        member_at(by_people.named, by_people.upto, pick(i, 82)) AS region_id,
        -- the lesser of two draws: more people in the first groups of the list
        least(1 + pick(i, 83) % 9, 1 + pick(i, 84) % 9) AS occupation, pick(i, 85) AS a, pick(i, 86) AS b, pick(i, 87) AS c
    FROM range(CAST(getvariable('n_rows') AS BIGINT)) AS one(i)
    CROSS JOIN by_people
)

SELECT
    'S' || lpad(CAST(i AS VARCHAR), 9, '0') AS registration_id, lpad(CAST(700000000000 + i AS VARCHAR), 12, '0') AS person, registered_on,
    CASE WHEN registered_on + CAST(5 + a % 240 AS INTEGER) <= DATE '2025-11-30' THEN registered_on + CAST(5 + a % 240 AS INTEGER) END AS left_on,
    region_id, CAST(occupation AS VARCHAR) || lpad(CAST(b % 400 AS VARCHAR), 3, '0') AS profession,
    CASE
        WHEN registered_on + CAST(5 + a % 240 AS INTEGER) > DATE '2025-11-30' THEN NULL
        WHEN c % 100 < 62 THEN 'job' WHEN c % 100 < 68 THEN 'own_business' ELSE 'other'
    END AS outcome
FROM drawn
