-- Decisions in proportion to what was published: foreigners held liable in 2022 and for January-June 2025 (years between on a straight line), expelled
-- and employers fined for each of them in January-June 2025. Regions: as violations recorded in operations of 2025 where named, the rest by population.
-- Articles, sanctions, days, citizenships and repetition are assumptions.
-- Eighteen decisions for a hundred registrations that are made up: the scale of one register to the other.
WITH margin AS (
    SELECT
        max(value) FILTER (indicator_id = 'foreigners_liable_for_migration_law' AND period_end = DATE '2022-12-31') AS liable_2022,
        max(value) FILTER (indicator_id = 'foreigners_liable_for_stay_rules' AND period_end = DATE '2025-06-30') AS liable_half,
        max(value) FILTER (indicator_id = 'foreigners_expelled' AND period_end = DATE '2025-06-30') AS expelled_half,
        max(value) FILTER (indicator_id = 'employers_fined_for_illegal_foreign_labour' AND period_end = DATE '2025-06-30') AS employers_half
    FROM published
    WHERE breakdown = '' AND region_id = 'KZ'
),

half AS (
    SELECT * FROM (
        SELECT 0 AS half, DATE '2023-01-01' AS first_day, 181 AS days, liable_2022 / 2 + (liable_half - liable_2022 / 2) / 3 AS n FROM margin
        UNION ALL SELECT 1, DATE '2023-07-01', 184, liable_2022 / 2 + (liable_half - liable_2022 / 2) / 3 FROM margin
        UNION ALL SELECT 2, DATE '2024-01-01', 182, liable_2022 / 2 + (liable_half - liable_2022 / 2) * 2 / 3 FROM margin
        UNION ALL SELECT 3, DATE '2024-07-01', 184, liable_2022 / 2 + (liable_half - liable_2022 / 2) * 2 / 3 FROM margin
        UNION ALL SELECT 4, DATE '2025-01-01', 181, liable_half FROM margin
        UNION ALL SELECT 5, DATE '2025-07-01', 184, liable_half FROM margin
    )
),

span AS (
    SELECT
        half, first_day, days,
        CAST(round(CAST(getvariable('n_rows') * 0.18 AS BIGINT) * (sum(n) OVER (ORDER BY half) - n) / sum(n) OVER ()) AS BIGINT) AS from_row,
        CAST(round(CAST(getvariable('n_rows') * 0.18 AS BIGINT) * sum(n) OVER (ORDER BY half) / sum(n) OVER ()) AS BIGINT) AS to_row
    FROM half
),

named AS (
    SELECT region_id, value
    FROM published
    WHERE indicator_id = 'migration_violations_in_operations' AND breakdown = '' AND region_id <> 'KZ' AND period_end = DATE '2025-12-31'
),

-- the regions that were not named: a third of what was recorded, by population
place AS (
    SELECT
        people.region_id,
        coalesce(named.value, (SELECT sum(value) / 2 FROM named) * people.value / sum(people.value) FILTER (named.value IS NULL) OVER ()) AS weight
    FROM people
    LEFT JOIN named ON people.region_id = named.region_id
),

placed AS (
    SELECT list(region_id ORDER BY region_id) AS named, list(CAST(1000000 * upto AS BIGINT) ORDER BY region_id) AS upto
    FROM (SELECT region_id, sum(weight) OVER (ORDER BY region_id) / sum(weight) OVER () AS upto FROM place)
),

drawn AS (
    SELECT
        i, span.first_day, span.days,
        pick(i, 11) AS a, pick(i, 12) AS b, pick(i, 13) AS c, pick(i, 14) AS d, pick(i, 15) AS e,
        -- employers and hosts beside the foreigners: hosts half as many as employers
        CASE
            WHEN pick(i, 16) < 1000000 * employers_half / (liable_half + 1.5 * employers_half) THEN 'employer'
            WHEN pick(i, 16) < 1000000 * 1.5 * employers_half / (liable_half + 1.5 * employers_half) THEN 'host'
            ELSE 'foreigner'
        END AS subject,
        -- nine of ten orders are carried out, so more are ordered than were expelled
        1000000 * expelled_half / liable_half / 0.9 AS expelled_of_million
    FROM span
    CROSS JOIN margin
    CROSS JOIN range(span.from_row, span.to_row) AS one(i)
),

decided AS (
    SELECT
        drawn.*,
        member_at(placed.named, placed.upto, a) AS region_id,
        first_day + CAST(b % days AS INTEGER) AS decided_on,
        -- one of seven meets the law again: people are fewer than decisions
        CAST(d * CAST(getvariable('n_rows') * 0.18 AS BIGINT) // 1160000 AS BIGINT) AS number,
        CASE
            WHEN subject = 'foreigner' AND c < expelled_of_million THEN 'expulsion'
            WHEN subject = 'foreigner' AND c % 10 < 6 THEN 'fine'
            WHEN subject = 'foreigner' AND c % 10 < 8 THEN 'warning'
            WHEN subject = 'foreigner' AND c % 10 = 8 THEN 'stay_shortened'
            WHEN subject = 'foreigner' THEN 'arrest'
            WHEN subject = 'employer' THEN 'fine'
            WHEN c % 4 = 0 THEN 'warning'
            ELSE 'fine'
        END AS sanction
    FROM drawn
    CROSS JOIN placed
),

carried AS (
    SELECT
        *,
        CASE WHEN sanction = 'expulsion' AND e % 10 < 9 THEN decided_on + CAST(3 + e // 10 % 25 AS INTEGER) END AS carried_on
    FROM decided
)

SELECT
    'K' || lpad(CAST(i AS VARCHAR), 9, '0') AS case_id,
    decided_on,
    region_id,
    subject,
    CASE WHEN subject <> 'employer' THEN lpad(CAST(400000000000 + number AS VARCHAR), 12, '0') END AS person,
    CASE WHEN subject = 'employer' THEN lpad(CAST(500000000000 + number AS VARCHAR), 12, '0') END AS employer,
    CASE WHEN subject = 'foreigner'
        THEN ['UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'KG', 'KG', 'RU', 'RU', 'TJ', 'TJ', 'CN', 'TR', 'AZ', 'TM', 'IN', 'PK', 'GE', 'AM'][1 + number % 20]
    END AS citizenship,
    CASE subject WHEN 'foreigner' THEN '517' WHEN 'host' THEN '518' ELSE '519' END AS article,
    CAST(1 + c % 5 AS BIGINT) AS part,
    sanction,
    CASE WHEN sanction = 'fine' THEN CAST(CASE WHEN subject = 'employer' THEN 393200 ELSE 98300 END AS DECIMAL(18, 2)) END AS fine_tenge,
    -- what is carried out after the last day is not known yet
    CASE WHEN carried_on <= DATE '2025-12-31' THEN carried_on END AS expelled_on,
    CASE WHEN sanction = 'expulsion' THEN 5 END AS ban_years,
    CASE WHEN c % 9 = 0 THEN 'operation-' || year(decided_on) || '-' || quarter(decided_on) END AS operation_id
FROM carried
