-- Permanent registrations by the bureau's arrivals and departures of every region: exactly, month by month where months are published, else
-- year by year. Whole years, the latest first, until there are about as many rows and as many years as were asked for. From where to where is made up: half of
-- the moves of a region stay within it, the others go wherever places are left. Who moves and why is made up too. Beside them one temporary
-- registration for each twenty moves.
WITH margin AS (
    SELECT
        region_id, period_start, period_end, period_kind, year(period_end) AS of_year,
        CAST(max(CASE indicator_id WHEN 'internal_arrivals' THEN value END) AS BIGINT) AS arrived,
        CAST(max(CASE indicator_id WHEN 'internal_departures' THEN value END) AS BIGINT) AS departed
    FROM published
    WHERE
        indicator_id IN ('internal_arrivals', 'internal_departures') AND breakdown = '' AND region_id <> 'KZ'
        AND period_kind IN ('year', 'month')
    GROUP BY ALL
    HAVING count(*) = 2
),

of_year AS (
    SELECT
        of_year, sum(arrived) FILTER (WHERE period_kind = 'year') AS moves,
        -- months stand for their year where they are published for every region
        count(*) FILTER (WHERE period_kind = 'month') = 12 * count(*) FILTER (WHERE period_kind = 'year') AS has_months
    FROM margin
    GROUP BY of_year
),

wanted AS (
    SELECT of_year, has_months
    FROM of_year
    QUALIFY
        coalesce(sum(moves) OVER (ORDER BY of_year DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) < getvariable('n_rows')
        OR row_number() OVER (ORDER BY of_year DESC) <= getvariable('n_years')
),

place AS (
    SELECT
        margin.region_id, margin.period_start, margin.period_end, margin.arrived, margin.departed,
        least(margin.arrived, margin.departed) * 53 // 100 AS stayed
    FROM margin
    INNER JOIN wanted ON margin.of_year = wanted.of_year AND (margin.period_kind = 'month') = wanted.has_months
),

-- those who leave a region, one after another by region: the first of each has the number `after` + 1
leaving AS (
    SELECT
        region_id, period_start,
        sum(departed - stayed) OVER (PARTITION BY period_start ORDER BY region_id) - (departed - stayed) AS after
    FROM place
    WHERE departed > stayed
),

arriving AS (
    SELECT region_id, period_start, period_end, row_number() OVER (ORDER BY period_start, region_id, one) AS j
    FROM place, range(arrived - stayed) AS made(one)
),

-- places shuffled within the period: the k-th is taken by the k-th who leaves
shuffled AS (
    SELECT
        region_id AS to_region, period_start, period_end, j,
        row_number() OVER (PARTITION BY period_start ORDER BY pick(j, 1), j) - 1 AS k
    FROM arriving
),

moved AS (
    SELECT leaving.region_id AS from_region, shuffled.to_region, shuffled.period_start, shuffled.period_end, 2 * shuffled.j AS i
    FROM shuffled
    ASOF INNER JOIN leaving ON shuffled.period_start = leaving.period_start AND shuffled.k >= leaving.after
    UNION ALL
    SELECT
        region_id, region_id, period_start, period_end,
        2 * row_number() OVER (ORDER BY period_start, region_id, one) + 1
    FROM place, range(stayed) AS made(one)
),

registered AS (
    SELECT i, i AS who, 'permanent' AS kind, from_region, to_region, period_start, period_end FROM moved
    UNION ALL
    SELECT 100000000 + i, i, 'temporary', from_region, to_region, period_start, period_end FROM moved WHERE pick(i, 2) < 50000
),

person AS (
    -- one in forty moves as well as the row before: the same person again
    SELECT
        registered.*,
        CASE WHEN pick(who, 3) < 25000 THEN who - 2 ELSE who END AS n,
        year(period_end) AS of_year,
        period_start + CAST(pick(i, 4) % (period_end - period_start + 1) AS INTEGER) AS moved_on
    FROM registered
),

drawn AS (
    SELECT *, pick(n, 5) AS for_age, pick(n, 6) AS for_reason, pick(n, 7) AS for_education
    FROM person
),

aged AS (
    SELECT
        *,
        2022 - CASE
            WHEN for_age < 230000 THEN for_age % 16
            WHEN for_age < 450000 THEN 16 + for_age % 9
            WHEN for_age < 690000 THEN 25 + for_age % 10
            WHEN for_age < 830000 THEN 35 + for_age % 10
            WHEN for_age < 910000 THEN 45 + for_age % 10
            WHEN for_age < 965000 THEN 55 + for_age % 10
            ELSE 65 + for_age % 22
        END AS birth_year
    FROM drawn
),

told AS (
    SELECT *, greatest(0, of_year - birth_year) AS years FROM aged
)

SELECT
    'M' || lpad(CAST(i AS VARCHAR), 9, '0') AS move_no,
    lpad(CAST(300000000000 + n AS VARCHAR), 12, '0') AS person,
    moved_on, kind, from_region, to_region,
    CASE WHEN pick(n, 8) < 470000 THEN 'male' ELSE 'female' END AS sex,
    least(birth_year, year(moved_on)) AS birth_year,
    CASE
        WHEN years < 16 THEN NULL
        WHEN for_education < 260000 THEN CASE WHEN years < 21 THEN 'unfinished' ELSE 'higher' END
        WHEN for_education < 560000 THEN 'vocational_secondary'
        WHEN for_education < 900000 THEN 'general_secondary'
        WHEN for_education < 985000 THEN 'basic_secondary'
        ELSE 'none'
    END AS education,
    CASE WHEN years >= 21 AND for_education < 560000 THEN CASE pick(n, 9) % 8
        WHEN 0 THEN 'technical' WHEN 1 THEN 'economic' WHEN 2 THEN 'pedagogical' WHEN 3 THEN 'medical' WHEN 4 THEN 'legal'
        WHEN 5 THEN 'architecture_construction' WHEN 6 THEN 'agricultural' ELSE 'other'
    END END AS specialty,
    CASE
        WHEN years < 16 THEN 'family'
        WHEN years < 25 AND for_reason < 560000 THEN 'study'
        WHEN for_reason < 330000 THEN 'work'
        WHEN for_reason < 600000 THEN 'family'
        WHEN for_reason < 820000 THEN 'housing'
        WHEN for_reason < 900000 THEN 'return'
        ELSE 'other'
    END AS reason,
    CASE WHEN years < 16 OR pick(n, 10) < 540000 THEN 'with_family' ELSE 'alone' END AS company
FROM told
