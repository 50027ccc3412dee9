-- Cases of asylum from 2019 to 2025: as many applications, recognitions and refusals in each year as were published of the government's procedure.
-- Who applied first is decided first; some of those whom no published decision reaches withdraw. Countries as UNHCR published them for the
-- year; regions, days, appeals and reviews are made up.
WITH applied_in AS (
    SELECT year(period_end) AS of_year, CAST(max(value) AS BIGINT) AS persons
    FROM published
    WHERE indicator_id = 'asylum_applications' AND member = 'government' AND region_id = 'KZ' AND period_end BETWEEN '2019-01-01' AND '2025-12-31'
    GROUP BY ALL
),

decided_in AS (
    SELECT
        year(period_end) AS of_year,
        CAST(max(CASE member WHEN 'recognised_government' THEN value END) AS BIGINT) AS recognised,
        CAST(sum(value) AS BIGINT) AS persons
    FROM published
    WHERE
        indicator_id = 'asylum_decisions' AND member IN ('recognised_government', 'rejected_government') AND region_id = 'KZ'
        AND period_end BETWEEN '2019-01-01' AND '2025-12-31'
    GROUP BY ALL
),

country AS (
    SELECT
        year(period_end) AS of_year, member,
        sum(value) OVER passed / sum(value) OVER (PARTITION BY year(period_end)) AS upto,
        (sum(value) OVER passed - value) / sum(value) OVER (PARTITION BY year(period_end)) AS after
    FROM published
    WHERE indicator_id = 'unhcr_asylum_applications' AND breakdown = 'origin' AND region_id = 'KZ' AND period_end >= '2019-01-01'
    WINDOW passed AS (PARTITION BY year(period_end) ORDER BY member)
),

drawn AS (
    SELECT
        of_year, make_date(of_year, 1, 1) + CAST(pick(of_year * 10000 + one, 1) % 365 AS INTEGER) AS registered_on,
        (row_number() OVER (PARTITION BY of_year ORDER BY pick(of_year * 10000 + one, 2), one) - 0.5) / persons AS for_country
    FROM applied_in, range(persons) AS made(one)
),

numbered AS (
    SELECT drawn.*, row_number() OVER (ORDER BY registered_on, for_country) AS i FROM drawn
),

slot AS (
    SELECT of_year AS decided_year, sum(persons) OVER (ORDER BY of_year) AS upto, sum(persons) OVER (ORDER BY of_year) - persons AS after, recognised
    FROM decided_in
),

judged AS (
    SELECT
        numbered.*, slot.decided_year,
        row_number() OVER (PARTITION BY slot.decided_year ORDER BY pick(numbered.i, 3), numbered.i) <= slot.recognised AS is_recognised,
        least(
            greatest(registered_on + CAST(50 + pick(numbered.i, 4) % 120 AS INTEGER), make_date(slot.decided_year, 1, 1) + CAST(pick(numbered.i, 5) % 360 AS INTEGER)),
            make_date(slot.decided_year, 12, 31)
        ) AS decided_on
    FROM numbered
    LEFT JOIN slot ON numbered.i > slot.after AND numbered.i <= slot.upto
),

person AS (
    SELECT
        judged.*, coalesce(country.member, 'other') AS origin,
        CASE WHEN pick(i, 6) < 560000 THEN 'male' ELSE 'female' END AS sex,
        judged.of_year - CASE WHEN pick(i, 7) < 300000 THEN pick(i, 8) % 16 WHEN pick(i, 7) < 950000 THEN 16 + pick(i, 8) % 44 ELSE 63 + pick(i, 8) % 15 END
            AS birth_year,
        CASE WHEN pick(i, 9) < 600000 THEN 'KZ-75' WHEN pick(i, 9) < 720000 THEN 'KZ-79' WHEN pick(i, 9) < 840000 THEN 'KZ-71' WHEN pick(i, 9) < 900000
            THEN 'KZ-19' WHEN pick(i, 9) < 940000 THEN 'KZ-35' WHEN pick(i, 9) < 970000 THEN 'KZ-27' WHEN pick(i, 9) < 990000 THEN 'KZ-61' ELSE 'KZ-47' END
            AS region_id,
        CASE pick(i, 10) % 10 WHEN 0 THEN 'border' WHEN 1 THEN 'airport' ELSE 'inside' END AS place,
        decided_on + CAST(10 + pick(i, 20) % 50 AS INTEGER) AS appealed_on,
        decided_year IS NOT NULL AND NOT is_recognised AND pick(i, 21) < 300000 AS has_appealed
    FROM judged
    LEFT JOIN country ON judged.of_year = country.of_year AND judged.for_country > country.after AND judged.for_country <= country.upto
),

stage AS (
    SELECT i, 'registered' AS stage, registered_on AS stage_on FROM person
    UNION ALL
    SELECT i, 'interviewed', registered_on + CAST((coalesce(decided_on, registered_on + 200) - registered_on) * (20 + pick(i, 11) % 60) // 100 AS INTEGER) FROM person
    UNION ALL
    SELECT i, CASE WHEN is_recognised THEN 'recognised' ELSE 'refused' END, decided_on FROM person WHERE decided_year IS NOT NULL
    UNION ALL
    SELECT i, 'withdrawn', registered_on + CAST(220 + pick(i, 12) % 400 AS INTEGER) FROM person WHERE decided_year IS NULL AND pick(i, 13) < 700000
    UNION ALL
    SELECT i, 'appeal_lodged', appealed_on FROM person WHERE has_appealed
    UNION ALL
    SELECT i, CASE WHEN pick(i, 22) < 120000 THEN 'appeal_won' ELSE 'appeal_lost' END, appealed_on + CAST(20 + pick(i, 23) % 60 AS INTEGER)
    FROM person WHERE has_appealed
    UNION ALL
    SELECT i, 'reviewed', CAST(decided_on + to_months(CAST(12 * nth AS INTEGER)) AS DATE) - CAST(pick(i, 30 + nth) % 20 AS INTEGER)
    FROM person, range(1, 7) AS yearly(nth)
    WHERE is_recognised AND pick(i, 40 + nth) < 880000
)

SELECT
    'C' || lpad(CAST(i AS VARCHAR), 7, '0') AS case_id,
    lpad(CAST(800000000000 + i AS VARCHAR), 12, '0') AS person,
    'F' || lpad(CAST(i // 3 AS VARCHAR), 7, '0') AS family_id,
    stage, stage_on, place, origin, sex, least(birth_year, year(registered_on)) AS birth_year, region_id
FROM stage
INNER JOIN person USING (i)
WHERE stage_on <= DATE '2025-12-31'
