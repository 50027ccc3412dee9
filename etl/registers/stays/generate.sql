-- Half of the rows are registrations in force on 1 July 2025 in the proportions published for that day: permanent and temporary, purposes of the
-- temporary, regions of the permanent where they were named. The other half began later or ended before. Citizenships, settlements, hosts are assumptions.
WITH margin AS (
    SELECT
        max(value) FILTER (indicator_id = 'foreigners_temporarily_registered' AND breakdown = '') AS temporary,
        max(value) FILTER (indicator_id = 'foreigners_permanently_registered' AND breakdown = '' AND region_id = 'KZ') AS permanent
    FROM published
    WHERE indicator_id LIKE 'foreigners_%_registered' AND period_end = DATE '2025-07-01'
),

purpose AS (
    SELECT list(member ORDER BY member) AS named, list(CAST(1000000 * upto AS BIGINT) ORDER BY member) AS upto
    FROM (
        SELECT member, sum(value) OVER (ORDER BY member) / sum(value) OVER () AS upto
        FROM published
        WHERE indicator_id = 'foreigners_temporarily_registered' AND breakdown = 'registration_purpose' AND period_end = DATE '2025-07-01'
    )
),

named AS (
    SELECT region_id, value
    FROM published
    WHERE indicator_id = 'foreigners_permanently_registered' AND breakdown = '' AND region_id <> 'KZ' AND period_end = DATE '2025-07-01'
),

-- of the permanent: as published where the region was named, the rest by population
place AS (
    SELECT
        people.region_id,
        coalesce(
            named.value,
            ((SELECT permanent FROM margin) - (SELECT sum(value) FROM named)) * people.value
            / sum(people.value) FILTER (named.value IS NULL) OVER ()
        ) AS weight
    FROM people
    LEFT JOIN named ON people.region_id = named.region_id
),

placed AS (
    SELECT list(region_id ORDER BY region_id) AS named, list(CAST(1000000 * upto AS BIGINT) ORDER BY region_id) AS upto
    FROM (SELECT region_id, sum(weight) OVER (ORDER BY region_id) / sum(weight) OVER () AS upto FROM place)
),

drawn AS (
    SELECT
        i,
        i < getvariable('n_rows') // 2 AS is_held,
        (i * 7919 + 13) % (getvariable('n_rows') // 2) * (SELECT temporary + permanent FROM margin) < (SELECT permanent FROM margin) * (getvariable('n_rows') // 2)
            AS is_permanent,
        pick(i, 1) AS a, pick(i, 2) AS b, pick(i, 3) AS c, pick(i, 4) AS d, pick(i, 5) AS e, pick(i, 6) AS f
    FROM range(CAST(getvariable('n_rows') AS BIGINT)) AS one(i)
),

one AS (
    SELECT
        drawn.*,
        CASE WHEN is_permanent THEN 'permanent' ELSE 'temporary' END AS permit,
        member_at(placed.named, placed.upto, a) AS region_id,
        CASE WHEN is_permanent THEN 'family_reunification' ELSE member_at(purpose.named, purpose.upto, b) END AS purpose,
        CASE
            WHEN is_held AND is_permanent THEN DATE '2025-07-01' - CAST(c % 3000 AS INTEGER)
            WHEN is_held THEN DATE '2025-07-01' - CAST(c % 250 AS INTEGER)
            WHEN i % 2 = 0 THEN DATE '2025-07-02' + CAST(c % 180 AS INTEGER)
            ELSE DATE '2023-01-01' + CAST(c % 700 AS INTEGER)
        END AS registered_on
    FROM drawn CROSS JOIN placed CROSS JOIN purpose
),

dated AS (
    SELECT
        *,
        CASE
            WHEN is_permanent THEN NULL
            WHEN is_held THEN greatest(registered_on + 90, DATE '2025-07-02' + CAST(d % 110 AS INTEGER))
            WHEN i % 2 = 0 THEN registered_on + CAST(30 + d % 335 AS INTEGER)
            ELSE least(registered_on + CAST(30 + d % 335 AS INTEGER), DATE '2025-06-30')
        END AS until
    FROM one
)

SELECT
    'S' || lpad(CAST(i AS VARCHAR), 9, '0') AS stay_id,
    lpad(CAST(200000000000 + i AS VARCHAR), 12, '0') AS person,
    ['UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'UZ', 'KG', 'KG', 'KG', 'RU', 'RU', 'RU', 'CN', 'CN', 'TJ', 'TR', 'IN', 'AZ', 'TM', 'BY', 'UA', 'DE', 'KR',
        'MN', 'PK', 'AM'][1 + e % 30] AS citizenship,
    permit,
    purpose,
    region_id,
    -- a city is one settlement, a region has forty, the first ones large
    substr(region_id, 4, 2) || lpad(
        CAST(1000000 + CASE WHEN region_id IN ('KZ-71', 'KZ-75', 'KZ-79') THEN 0 ELSE 20 * (f % 1000 * (f // 1000) // 25000) END AS VARCHAR), 7, '0'
    ) AS settlement,
    CASE WHEN purpose = 'labour_migrants' THEN lpad(CAST(300000000000 + f % 20000 AS VARCHAR), 12, '0') END AS host,
    registered_on,
    until,
    CASE
        WHEN is_permanent AND NOT is_held AND i % 2 <> 0 THEN DATE '2025-06-30' - CAST(d % 30 AS INTEGER)
        WHEN NOT is_permanent AND until <= DATE '2025-12-31' AND d % 5 > 0 THEN greatest(registered_on, until - CAST(e % 20 AS INTEGER), CASE WHEN is_held THEN DATE '2025-07-02' ELSE registered_on END)
    END AS ended_on
FROM dated
