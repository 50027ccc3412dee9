-- What followed the made up cases of resettlers. Everybody who moved within the quota has support in the year of the move, as was published
-- for 2023 and 2024; three of four of working age work, as was published for 2023. The rest is made up.
WITH moved AS (
    SELECT *, CAST(substr(case_id, 2) AS BIGINT) AS i, year(moved_on) - birth_year AS years
    FROM resettlers
    WHERE moved_on IS NOT NULL
),

helped AS (
    SELECT
        moved.i, person, to_region, place, kind.member AS support_kind, kind.amount,
        least(moved_on + CAST(pick(moved.i, 80 + place) % 60 AS INTEGER), make_date(year(moved_on), 12, 31)) AS event_on
    FROM moved
    INNER JOIN (
        VALUES ('moving_grant', 1, 1000000, 275000), ('rent_payment', 2, 850000, 73000), ('housing_certificate', 3, 60000, 2100000),
            ('training', 4, 150000, 0), ('land', 5, 20000, 0), ('employer_subsidy', 6, 90000, 400000)
    ) AS kind (member, place, chance, amount)
        ON pick(moved.i, 70 + kind.place) < kind.chance
    WHERE moved.years >= 16 OR kind.place <= 2
),

worked AS (
    SELECT
        i, person, to_region,
        moved_on + CAST(round(-ln((1 + pick(i, 91)) / 1000001.0) * 95) AS INTEGER) AS event_on,
        CASE WHEN pick(i, 92) < 850000 THEN 'permanent' WHEN pick(i, 92) < 930000 THEN 'temporary' ELSE 'own_business' END AS employment_kind
    FROM moved
    WHERE years >= 16 AND years < CASE sex WHEN 'male' THEN 63 ELSE 61 END
        AND pick(i, 90) < CASE term WHEN 'up_to_1_year' THEN 620000 ELSE 760000 END
),

made AS (
    SELECT
        'S' || CAST(place AS VARCHAR) || lpad(CAST(i AS VARCHAR), 9, '0') AS event_no, person, 'support' AS event, event_on,
        to_region AS region_id, support_kind, NULL AS employment_kind,
        CASE WHEN place = 6 THEN lpad(CAST(210000000000 + pick(i, 93) % 900 AS VARCHAR), 12, '0') END AS employer,
        CAST(nullif(amount, 0) AS DECIMAL(18, 2)) AS amount
    FROM helped
    UNION ALL
    SELECT
        'E' || lpad(CAST(i AS VARCHAR), 9, '0'), person, 'employment_start', event_on, to_region, NULL, employment_kind,
        CASE WHEN employment_kind <> 'own_business' THEN lpad(CAST(210000000000 + pick(i, 93) % 900 AS VARCHAR), 12, '0') END, NULL
    FROM worked
    UNION ALL
    SELECT 'I' || lpad(CAST(i AS VARCHAR), 9, '0'), person, 'inspection', CAST(moved_on + INTERVAL 12 MONTH AS DATE), to_region, NULL, NULL, NULL, NULL
    FROM moved
)

SELECT event_no, person, event, event_on, region_id, support_kind, employment_kind, employer, amount
FROM made
WHERE event_on <= DATE '2025-12-31'
