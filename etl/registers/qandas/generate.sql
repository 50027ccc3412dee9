-- Cases granted from 2019 to 2025: as many as were published between each two days for which a total since January is known, by country,
-- age and education as published for the year or the nearest one. Of a year without a whole total the rest follows at the same pace.
-- Regions: published shares and yearly counts, all others by population. A published count of a part of a year in a region is not aimed at.
WITH point AS (
    SELECT year(period_end) AS of_year, period_end, max(value) AS total
    FROM published
    WHERE
        indicator_id = 'qandas_arrivals' AND breakdown = '' AND region_id = 'KZ' AND period_kind IN ('year', 'cumulative')
        AND period_start = make_date(year(period_end), 1, 1) AND period_end BETWEEN DATE '2019-01-01' AND DATE '2025-12-31'
    GROUP BY ALL
),

rest AS (
    SELECT of_year, make_date(of_year, 12, 31) AS period_end, round(max(total) * 365 / dayofyear(max(period_end))) AS total
    FROM point
    GROUP BY of_year
    HAVING max(period_end) < make_date(of_year, 12, 31)
),

span AS (
    SELECT
        of_year,
        coalesce(lag(period_end) OVER passed, make_date(of_year - 1, 12, 31)) AS after,
        period_end AS upto,
        CAST(total - coalesce(lag(total) OVER passed, 0) AS BIGINT) AS persons
    FROM (FROM point UNION ALL BY NAME FROM rest)
    WINDOW passed AS (PARTITION BY of_year ORDER BY period_end)
),

drawn AS (
    SELECT row_number() OVER (ORDER BY upto, one) AS i, of_year, after, upto
    FROM span, range(persons) AS made(one)
),

counted AS (
    SELECT of_year, count(*) AS persons FROM drawn GROUP BY of_year
),

-- weights of members: counts where they are published for the whole year, else shares
part AS (
    SELECT
        CASE breakdown WHEN 'origin' THEN 'origin' WHEN 'age' THEN 'age' ELSE 'education' END AS trait,
        year(period_end) AS of_year, period_end, member, value,
        indicator_id = 'qandas_arrivals' AS is_count
    FROM published
    WHERE
        region_id = 'KZ' AND breakdown IN ('origin', 'age', 'education')
        AND (
            indicator_id IN ('qandas_origin_share', 'qandas_age_share', 'qandas_education_share')
            OR (indicator_id = 'qandas_arrivals' AND period_kind = 'year')
        )
),

whole AS (
    SELECT trait, part.of_year, period_end, is_count
    FROM part
    LEFT JOIN counted ON part.of_year = counted.of_year
    GROUP BY trait, part.of_year, period_end, is_count
    HAVING (is_count AND sum(value) = any_value(counted.persons)) OR (NOT is_count AND sum(value) BETWEEN 99 AND 101)
    QUALIFY row_number() OVER (PARTITION BY trait, part.of_year ORDER BY is_count DESC, period_end DESC) = 1
),

chosen AS (
    SELECT counted.of_year, whole.trait, whole.period_end, whole.is_count
    FROM counted, whole
    QUALIFY
        row_number() OVER (
            PARTITION BY counted.of_year, whole.trait ORDER BY abs(counted.of_year - whole.of_year), whole.of_year DESC
        ) = 1
),

step AS (
    SELECT
        chosen.of_year, chosen.trait, part.member,
        sum(part.value) OVER passed / sum(part.value) OVER (PARTITION BY chosen.of_year, chosen.trait) AS upto,
        (sum(part.value) OVER passed - part.value) / sum(part.value) OVER (PARTITION BY chosen.of_year, chosen.trait) AS after
    FROM chosen
    INNER JOIN part
        ON chosen.trait = part.trait AND chosen.period_end = part.period_end AND chosen.is_count = part.is_count
    WINDOW passed AS (PARTITION BY chosen.of_year, chosen.trait ORDER BY part.member)
),

place_share AS (
    SELECT region_id, value, year(period_end) AS of_year
    FROM published
    WHERE indicator_id = 'qandas_region_share' AND period_end >= DATE '2019-01-01' AND region_id <> 'KZ'
    QUALIFY row_number() OVER (PARTITION BY region_id, year(period_end) ORDER BY period_end DESC) = 1
),

place_year AS (
    SELECT counted.of_year, place_share.of_year AS known_year
    FROM counted, (SELECT of_year FROM place_share GROUP BY of_year HAVING count(*) >= 5) AS place_share
    QUALIFY row_number() OVER (PARTITION BY counted.of_year ORDER BY abs(counted.of_year - place_share.of_year)) = 1
),

known AS (
    SELECT
        counted.of_year, people.region_id, people.value AS population,
        max(published.value) / any_value(counted.persons) AS fixed,
        max(place_share.value) / 100 AS share
    FROM counted
    CROSS JOIN people
    INNER JOIN place_year ON counted.of_year = place_year.of_year
    LEFT JOIN place_share ON people.region_id = place_share.region_id AND place_year.known_year = place_share.of_year
    LEFT JOIN published
        ON published.indicator_id = 'qandas_arrivals' AND published.breakdown = '' AND published.period_kind = 'year'
        AND published.region_id = people.region_id AND year(published.period_end) = counted.of_year
    GROUP BY counted.of_year, people.region_id, people.value
),

weighed AS (
    SELECT
        of_year, region_id, fixed,
        coalesce(fixed, share, population / sum(population) FILTER (WHERE coalesce(fixed, share) IS NULL) OVER whole_year
            * greatest(0.1, 1 - sum(coalesce(fixed, share, 0)) OVER whole_year)) AS weight
    FROM known
    WINDOW whole_year AS (PARTITION BY of_year)
),

-- published counts come first and stay as they are; the others share what is left
place AS (
    SELECT
        of_year, region_id,
        sum(part) OVER passed AS upto,
        sum(part) OVER passed - part AS after
    FROM (
        SELECT
            of_year, region_id, fixed,
            coalesce(fixed, weight * (1 - coalesce(sum(fixed) OVER whole_year, 0))
                / sum(weight) FILTER (WHERE fixed IS NULL) OVER whole_year) AS part
        FROM weighed
        WINDOW whole_year AS (PARTITION BY of_year)
    )
    WINDOW passed AS (PARTITION BY of_year ORDER BY fixed IS NULL, region_id)
),

ranked AS (
    SELECT
        drawn.*,
        (row_number() OVER (PARTITION BY drawn.of_year ORDER BY pick(drawn.i, 1), drawn.i) - 0.5) / counted.persons AS for_origin,
        (row_number() OVER (PARTITION BY drawn.of_year ORDER BY pick(drawn.i, 2), drawn.i) - 0.5) / counted.persons AS for_age,
        (row_number() OVER (PARTITION BY drawn.of_year ORDER BY pick(drawn.i, 3), drawn.i) - 0.5) / counted.persons AS for_place
    FROM drawn
    INNER JOIN counted ON drawn.of_year = counted.of_year
),

aged AS (
    SELECT
        ranked.i, ranked.of_year, ranked.after, ranked.upto,
        origin.member AS origin, age.member AS age, place.region_id,
        (row_number() OVER (PARTITION BY ranked.of_year, age.member ORDER BY pick(ranked.i, 4), ranked.i) - 0.5)
        / count(*) OVER (PARTITION BY ranked.of_year, age.member) AS for_education,
        CASE WHEN pick(ranked.i, 5) < 500000 THEN 'male' ELSE 'female' END AS sex
    FROM ranked
    INNER JOIN step AS origin
        ON ranked.of_year = origin.of_year AND origin.trait = 'origin'
        AND ranked.for_origin > origin.after AND ranked.for_origin <= origin.upto
    INNER JOIN step AS age
        ON ranked.of_year = age.of_year AND age.trait = 'age' AND ranked.for_age > age.after AND ranked.for_age <= age.upto
    INNER JOIN place
        ON ranked.of_year = place.of_year AND ranked.for_place > place.after AND ranked.for_place <= place.upto
),

dated AS (
    SELECT
        aged.*,
        education.member AS education,
        aged.after + CAST(1 + pick(aged.i, 6) % (aged.upto - aged.after) AS INTEGER) AS granted_on
    FROM aged
    LEFT JOIN step AS education
        ON aged.age = 'working' AND aged.of_year = education.of_year AND education.trait = 'education'
        AND aged.for_education > education.after AND aged.for_education <= education.upto
),

received AS (
    SELECT
        i, 'granted' AS status, granted_on, granted_on - CAST(5 + pick(i, 7) % 60 AS INTEGER) AS applied_on,
        origin, age, education, region_id, sex, of_year
    FROM dated
    UNION ALL
    -- beside them one in fifty was refused, one in fifty waits
    SELECT
        10000000 + i, CASE WHEN i % 2 = 0 AND of_year = 2025 THEN 'pending' ELSE 'refused' END, NULL,
        granted_on - CAST(5 + pick(i, 7) % 60 AS INTEGER), origin, age, education, region_id, sex, of_year
    FROM dated
    WHERE i % 25 = 0
)

SELECT
    'Q' || lpad(CAST(i AS VARCHAR), 8, '0') AS case_id,
    lpad(CAST(600000000000 + i AS VARCHAR), 12, '0') AS person,
    'F' || lpad(CAST(i // 3 AS VARCHAR), 8, '0') AS family_id,
    applied_on, status, granted_on,
    applied_on - CAST(pick(i, 8) % 90 AS INTEGER) AS entry_on,
    origin, sex,
    least(year(applied_on), of_year - CASE age
        WHEN 'under_working' THEN pick(i, 9) % 16
        WHEN 'working' THEN 16 + pick(i, 9) % (CASE sex WHEN 'male' THEN 47 ELSE 45 END)
        ELSE (CASE sex WHEN 'male' THEN 63 ELSE 61 END) + pick(i, 9) % 20
    END) AS birth_year,
    education,
    CASE WHEN education IN ('higher', 'vocational_secondary') THEN
        ['technical', 'economic', 'pedagogical', 'medical', 'legal', 'architecture_construction', 'agricultural', 'other'][
            1 + pick(i, 10) % 8
        ]
    END AS specialty,
    region_id,
    CASE WHEN pick(i, 11) < 400000 AND EXISTS (
        FROM designated
        WHERE
            designated.role = 'receives_qandas' AND designated.region_id = received.region_id
            AND coalesce(granted_on, applied_on) BETWEEN designated.valid_from AND coalesce(designated.valid_to, DATE '9999-12-31')
    ) THEN 'within_quota' ELSE 'outside_quota' END AS channel,
    CASE WHEN pick(i, 12) < 700000 AND granted_on + CAST(180 + pick(i, 13) % 900 AS INTEGER) <= DATE '2025-12-31'
        THEN granted_on + CAST(180 + pick(i, 13) % 900 AS INTEGER) END AS citizenship_on,
    CASE WHEN pick(i, 14) < 120000 AND granted_on + CAST(60 + pick(i, 15) % 1400 AS INTEGER) <= DATE '2025-12-31'
        THEN granted_on + CAST(60 + pick(i, 15) % 1400 AS INTEGER) END AS left_on
FROM received
