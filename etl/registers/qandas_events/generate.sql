-- What followed the made up cases of qandas. Shares of those who work are made up but for the proportion of kinds of work: no publisher
-- counts those who applied to a career centre. Nothing happens after 31 December 2025.
WITH grown AS (
    SELECT
        qandas.*, row_number() OVER (ORDER BY case_id) AS i,
        year(granted_on) - birth_year >= 16 AND year(granted_on) - birth_year < CASE sex WHEN 'male' THEN 63 ELSE 61 END AS is_working
    FROM qandas
    WHERE status = 'granted'
),

applied AS (
    SELECT grown.*, granted_on + CAST(5 + pick(i, 21) % 200 AS INTEGER) AS asked_on
    FROM grown
    WHERE is_working AND pick(i, 20) < 620000
),

placed AS (
    -- most within some months, fewer and fewer later; the educated and the south a little sooner
    SELECT
        applied.*,
        asked_on + CAST(round(-ln((1 + pick(i, 23)) / 1000001.0) * (CASE education WHEN 'higher' THEN 70 WHEN 'none' THEN 150 ELSE 100 END)) AS INTEGER)
            AS work_on,
        CASE WHEN pick(i, 24) < 640000 THEN 'permanent' WHEN pick(i, 24) < 820000 THEN 'temporary' WHEN pick(i, 24) < 910000 THEN 'own_business'
            ELSE 'public_works' END AS employment_kind
    FROM applied
    WHERE pick(i, 22) < 880000
),

-- some of those who never asked the centre work too
unaided AS (
    SELECT
        grown.*, granted_on + CAST(30 + pick(i, 26) % 500 AS INTEGER) AS work_on,
        CASE WHEN pick(i, 27) < 400000 THEN 'permanent' WHEN pick(i, 27) < 700000 THEN 'temporary' ELSE 'own_business' END AS employment_kind
    FROM grown
    WHERE is_working AND pick(i, 20) >= 620000 AND pick(i, 25) < 450000
),

worked AS (
    SELECT i, person, region_id, work_on, employment_kind FROM placed
    UNION ALL
    SELECT i, person, region_id, work_on, employment_kind FROM unaided
),

helped AS (
    SELECT
        grown.i, grown.person, grown.region_id, granted_on + CAST(10 + pick(i, 40 + kind.place) % 300 AS INTEGER) AS helped_on,
        kind.member, kind.amount, kind.place
    FROM grown
    INNER JOIN (
        VALUES ('moving_grant', 1, 1000000, 0, 257000), ('housing_payment', 2, 800000, 0, 60000), ('language_course', 3, 150000, 90000, 0),
            ('adaptation_course', 4, 120000, 110000, 0), ('training', 5, 200000, 30000, 0), ('business_grant', 6, 40000, 4000, 1500000)
    ) AS kind (member, place, chance_within, chance_outside, amount)
        ON pick(grown.i, 30 + kind.place) < CASE grown.channel WHEN 'within_quota' THEN kind.chance_within ELSE kind.chance_outside END
    WHERE grown.is_working OR kind.place <= 2
),

made AS (
    SELECT
        'A' || lpad(CAST(i AS VARCHAR), 8, '0') AS event_no, person, 'career_application' AS event, asked_on AS event_on, region_id,
        NULL AS employment_kind, NULL AS support_kind, NULL AS employer, NULL AS amount, NULL AS is_confirmed
    FROM applied
    UNION ALL
    SELECT
        'B' || lpad(CAST(i AS VARCHAR), 8, '0'), person, 'career_application', asked_on + CAST(100 + pick(i, 28) % 400 AS INTEGER), region_id,
        NULL, NULL, NULL, NULL, NULL
    FROM applied
    WHERE pick(i, 29) < 120000
    UNION ALL
    SELECT
        'E' || lpad(CAST(i AS VARCHAR), 8, '0'), person, 'employment_start', work_on, region_id, employment_kind, NULL,
        CASE WHEN employment_kind <> 'own_business' THEN lpad(CAST(200000000000 + pick(i, 50) % 6000 AS VARCHAR), 12, '0') END,
        NULL, pick(i, 51) < 780000
    FROM worked
    UNION ALL
    SELECT
        'X' || lpad(CAST(i AS VARCHAR), 8, '0'), person, 'employment_end', work_on + CAST(60 + pick(i, 52) % 200 AS INTEGER), region_id,
        employment_kind, NULL, lpad(CAST(200000000000 + pick(i, 50) % 6000 AS VARCHAR), 12, '0'), NULL, NULL
    FROM worked
    WHERE employment_kind IN ('temporary', 'public_works')
    UNION ALL
    SELECT
        'S' || CAST(place AS VARCHAR) || lpad(CAST(i AS VARCHAR), 8, '0'), person, 'support', helped_on, region_id, NULL, member, NULL,
        CAST(nullif(amount, 0) AS DECIMAL(18, 2)), NULL
    FROM helped
)

SELECT event_no, person, event, event_on, region_id, employment_kind, support_kind, employer, amount, is_confirmed
FROM made
WHERE event_on <= DATE '2025-12-31'
