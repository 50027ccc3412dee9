-- Vacancies made up over three years: regions by population, occupations, days, pay and who fills them are assumptions. In the last two groups
-- of occupations, for which few look (generate.sql of seekers), vacancies stand longer and pay grows faster; the others are alike.
WITH drawn AS (
    SELECT
        i, DATE '2023-01-01' + CAST(pick(i, 71) % 1064 AS INTEGER) AS posted_on, member_at(by_people.named, by_people.upto, pick(i, 72)) AS region_id,
        1 + pick(i, 73) % 9 AS occupation, pick(i, 74) AS a, pick(i, 75) AS b, pick(i, 76) AS c
    FROM range(CAST(getvariable('n_rows') AS BIGINT)) AS one(i)
    CROSS JOIN by_people
),

lasting AS (
    SELECT drawn.*, CAST(3 + a % (CASE WHEN occupation >= 8 THEN 130 ELSE 60 END) AS INTEGER) AS days FROM drawn
)

SELECT
    'V' || lpad(CAST(i AS VARCHAR), 9, '0') AS vacancy_id, posted_on,
    CASE WHEN posted_on + days <= DATE '2025-11-30' THEN posted_on + days END AS closed_on,
    region_id, ['01', '05', '10', '41', '47', '49', '55', '62', '85', '86'][1 + c % 10] || '100' AS oked,
    CAST(occupation AS VARCHAR) || lpad(CAST(b % 400 AS VARCHAR), 3, '0') AS profession,
    CAST(
        (85000 + b % 400000 + (10 - occupation) * 20000) * (1 + (posted_on - DATE '2023-01-01') / 365.0 * CASE WHEN occupation >= 8 THEN 0.25 ELSE 0.05 END)
        AS BIGINT
    ) AS pay_monthly,
    CASE
        WHEN posted_on + days > DATE '2025-11-30' OR c % 3 = 0 THEN NULL
        WHEN c % 100 < 3 THEN 'foreigner' WHEN c % 100 < 6 THEN 'qandas' WHEN c % 100 < 9 THEN 'resettler' ELSE 'citizen'
    END AS filled_by
FROM lasting
