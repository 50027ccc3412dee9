-- Trips: entries and exits of foreigners as many in each half year and year as was published (in proportion to n_rows), by country of document
-- as published for January-June 2025. Everything that was not published is an assumption: years between 2022 and 2025 on a straight line, a third
-- of the trips made by citizens, purposes, points, minutes. Seven slots of time; a person makes at most one trip in each, so trips never overlap.
WITH margin AS (
    SELECT
        max(value) FILTER (indicator_id = 'foreigner_entries' AND period_end = DATE '2022-12-31') AS entries_2022,
        max(value) FILTER (indicator_id = 'foreigner_entries' AND period_end = DATE '2025-06-30') AS entries_half,
        max(value) FILTER (indicator_id = 'foreigner_entries' AND period_end = DATE '2025-09-30') AS entries_nine,
        max(value) FILTER (indicator_id = 'foreigner_exits' AND period_end = DATE '2025-06-30') AS exits_half,
        max(value) FILTER (indicator_id = 'foreigner_exits' AND period_end = DATE '2025-09-30') AS exits_nine
    FROM published
    WHERE breakdown = '' AND region_id = 'KZ'
),

told AS (
    SELECT
        entries_half AS half_1, entries_nine - entries_half AS quarter_3,
        -- nothing is published of the last quarter of 2025: as the third
        (entries_nine + (entries_nine - entries_half) - entries_2022) / 3 AS step, entries_2022,
        CAST(1000000 * (1 - exits_half / entries_half) AS BIGINT) AS stay_on_half,
        -- more went out than came in from July to September: of those who had stayed on, so many left then; the same of every slot
        CAST(1000000 * (exits_nine - exits_half - entries_nine + entries_half) / (entries_half - exits_half) AS BIGINT) AS late
    FROM margin
),

slot AS (
    SELECT * FROM (
        SELECT 0 AS slot, DATE '2023-01-01' AS first_day, 181 AS days, (entries_2022 + step) / 2 AS trips, stay_on_half AS stay_on FROM told
        UNION ALL SELECT 1, DATE '2023-07-01', 184, (entries_2022 + step) / 2, stay_on_half FROM told
        UNION ALL SELECT 2, DATE '2024-01-01', 182, (entries_2022 + 2 * step) / 2, stay_on_half FROM told
        UNION ALL SELECT 3, DATE '2024-07-01', 184, (entries_2022 + 2 * step) / 2, stay_on_half FROM told
        UNION ALL SELECT 4, DATE '2025-01-01', 181, half_1, stay_on_half FROM told
        UNION ALL SELECT 5, DATE '2025-07-01', 92, quarter_3, 0 FROM told
        UNION ALL SELECT 6, DATE '2025-10-01', 92, quarter_3, 0 FROM told
    )
),

chance AS (
    SELECT
        slot, first_day, days, stay_on, (SELECT late FROM told) AS late,
        CAST(1000000 * trips / max(trips) OVER () AS BIGINT) AS kept,
        sum(trips) OVER () / max(trips) OVER () AS share
    FROM slot
),

country AS (
    SELECT list(member ORDER BY member) AS named, list(CAST(1000000 * upto AS BIGINT) ORDER BY member) AS upto
    FROM (
        SELECT member, sum(value) OVER (ORDER BY member) / (SELECT half_1 FROM told) AS upto
        FROM published
        WHERE indicator_id = 'foreigner_entries' AND breakdown = 'origin' AND region_id = 'KZ' AND period_end = DATE '2025-06-30'
    )
),

-- whole numbers mixed by hand: pick() on every one of 10^8 rows would take its time in 128 bits
drawn AS (
    SELECT
        i,
        i // 7 AS person,
        i % 7 AS slot,
        ((i + getvariable('seed') * 7919) * 2654435761 + 12345) % 4294967291 AS a,
        ((i // 7 + getvariable('seed') * 104729) * 2246822519 + 54321) % 4294967291 AS p
    FROM range((SELECT CAST(getvariable('n_rows') / 2.0 * 7 / max(share) AS BIGINT) FROM chance)) AS one(i)
),

mixed AS (
    SELECT
        i, person, slot,
        a * 48271 % 2147483647 AS b,
        a * 69621 % 2147483629 AS c,
        a * 16807 % 2147483587 AS d,
        p * 48271 % 2147483647 AS q,
        p * 69621 % 2147483629 AS r
    FROM drawn
),

trip AS (
    SELECT
        mixed.i, mixed.person, mixed.b, mixed.c, mixed.d, mixed.q, mixed.r,
        mixed.slot, chance.first_day, chance.days, chance.stay_on, chance.late,
        q % 3 = 0 AS is_citizen,
        CASE
            WHEN q % 3 = 0 THEN 'KZ'
            WHEN r % 1000000 < country.upto[1] THEN country.named[1]
            WHEN r % 1000000 < country.upto[2] THEN country.named[2]
            WHEN r % 1000000 < country.upto[3] THEN country.named[3]
            ELSE ['CN', 'CN', 'CN', 'TJ', 'TJ', 'TJ', 'TM', 'TR', 'TR', 'IN', 'DE', 'AZ', 'BY', 'UA', 'KR', 'US', 'GB', 'IT', 'MN', 'IR',
                'PK', 'AE', 'GE', 'PL', 'FR', 'JP', 'AM', 'ES', 'NL', 'AF', 'EG', 'CA', 'MD', 'IL', 'CZ', 'LV', 'LT', 'SE'][1 + r // 1000003 % 38]
        END AS document_country,
        ['private', 'private', 'private', 'private', 'tourism', 'tourism', 'work', 'work', 'transit', 'official', 'study', NULL][1 + c // 97 % 12] AS purpose
    FROM mixed
    INNER JOIN chance ON mixed.slot = chance.slot
    CROSS JOIN country
    WHERE mixed.b % 1000000 < chance.kept
),

lasting AS (
    SELECT
        *,
        CASE purpose
            WHEN 'transit' THEN d % 3
            WHEN 'tourism' THEN 2 + d % 12
            WHEN 'official' THEN 1 + d % 20
            WHEN 'work' THEN 20 + d % 90
            WHEN 'study' THEN 60 + d % 120
            ELSE 1 + d % 29 + CASE WHEN d // 29 % 40 = 0 THEN 25 ELSE 0 END
        END AS length
    FROM trip
),

timed AS (
    SELECT * REPLACE (CASE WHEN offset_days + length < days THEN length ELSE d // 31 % (days - offset_days) END AS length)
    FROM (SELECT *, (b // 1000000 * 7 + c % 1000003) % days AS offset_days FROM lasting) AS drawn_day
),

dated AS (
    SELECT
        *,
        -- more on Fridays: one of seven who would come from Monday to Thursday comes then
        first_day + CAST(least(days - 1, offset_days
            + CASE WHEN d // 7 % 7 = 0 AND isodow(first_day + CAST(offset_days AS INTEGER)) < 5
                THEN 5 - isodow(first_day + CAST(offset_days AS INTEGER)) ELSE 0 END) AS INTEGER) AS out_from
    FROM timed
),

moved AS (
    SELECT
        *,
        CAST(out_from AS TIMESTAMP) + to_minutes(c // 13 % 1440) AS first_at,
        -- back within the slot, later than out
        least(
            CAST(out_from AS TIMESTAMP) + to_minutes(c // 13 % 1440 + length * 1440 + 30 + d // 11 % 600),
            CAST(first_day + days AS TIMESTAMP) - to_minutes(1)
        ) AS second_at,
        CASE
            WHEN NOT is_citizen AND purpose = 'work' AND document_country NOT IN ('RU', 'KG', 'BY', 'AM') THEN 'short_visa'
            WHEN is_citizen THEN NULL
            WHEN document_country IN ('RU', 'KG', 'BY', 'AM') THEN 'visa_free_eaeu'
            WHEN purpose = 'study' THEN 'long_visa'
            WHEN purpose = 'transit' AND document_country IN ('IN', 'PK', 'AF', 'EG') THEN 'transit_visa'
            WHEN document_country IN ('IN', 'PK', 'AF', 'EG') THEN 'short_visa'
            ELSE 'visa_free'
        END AS visa,
        -- by land over the border of the neighbour, else by air; one in eight by air all the same
        CASE
            WHEN d // 17 % 8 = 0 THEN ['almaty_airport', 'almaty_airport', 'astana_airport', 'shymkent_airport', 'aktau_airport', 'atyrau_airport'][1 + c // 29 % 6]
            WHEN document_country = 'RU' OR is_citizen AND q // 3 % 3 = 0
                THEN ['syrym', 'taskala', 'zhanibek', 'kurmangazy', 'zhaisan', 'alimbet', 'kairak', 'zhelkuar', 'zhana_zhol', 'kyzyl_zhar', 'sharbakty',
                    'auyl', 'ube', 'syrym', 'kairak', 'zhana_zhol'][1 + c // 29 % 16]
            WHEN document_country IN ('UZ', 'TJ') OR is_citizen AND q // 3 % 3 = 1
                THEN ['atameken', 'atameken', 'kazygurt', 'kaplanbek', 'saryagash', 'tazhen', 'atameken'][1 + c // 29 % 7]
            WHEN document_country = 'KG' THEN ['korday', 'korday', 'karasu', 'aisha_bibi', 'sypatai_batyr', 'kegen'][1 + c // 29 % 6]
            WHEN document_country = 'CN' THEN ['nur_zholy', 'nur_zholy', 'dostyk', 'altynkol', 'kalzhat', 'bakty', 'maikapshagai'][1 + c // 29 % 7]
            WHEN document_country = 'TM' THEN ['temir_baba', 'bolashak'][1 + c // 29 % 2]
            ELSE ['almaty_airport', 'almaty_airport', 'almaty_airport', 'astana_airport', 'astana_airport', 'shymkent_airport', 'aktau_port'][1 + c // 29 % 7]
        END AS point
    FROM dated
),

event AS (
    SELECT 'A' AS leg, first_at AS crossed_at, CASE WHEN is_citizen THEN 'out' ELSE 'in' END AS direction, * FROM moved
    UNION ALL
    SELECT 'B' AS leg, second_at AS crossed_at, CASE WHEN is_citizen THEN 'in' ELSE 'out' END AS direction, * FROM moved
    WHERE is_citizen OR d // 5 % 1000000 >= stay_on
    UNION ALL
    SELECT 'C' AS leg, CAST(first_day + days AS TIMESTAMP) + to_minutes(d // 23 % 28800) AS crossed_at, 'out' AS direction, * FROM moved
    WHERE NOT is_citizen AND d // 5 % 1000000 < stay_on AND c // 7 % 1000000 < late AND slot < 6
)

SELECT
    leg || lpad(CAST(i AS VARCHAR), 9, '0') AS crossing_id,
    crossed_at,
    point,
    direction,
    document_country,
    purpose,
    visa,
    CASE WHEN q // 11 % 100 < 58 THEN 'male' ELSE 'female' END AS sex,
    CAST(1945 + q // 13 % 63 AS BIGINT) AS birth_year,
    lpad(CAST(100000000000 + person AS VARCHAR), 12, '0') AS person,
    CASE
        WHEN point LIKE '%airport' THEN 'aircraft' WHEN point = 'aktau_port' THEN 'ship'
        WHEN point IN ('dostyk', 'altynkol', 'saryagash', 'bolashak') THEN 'train'
        ELSE ['car', 'car', 'bus', 'truck', 'on_foot'][1 + q // 17 % 5]
    END AS vehicle
FROM event
