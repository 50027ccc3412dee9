-- Permits of labour immigrants made up so that as many are in force on 1 October 2025, by country, as the ministry published; around them others of
-- the same year. Asked for a million rows or more, those issued in 2023 are there too, exactly as many as were published.
WITH stock AS (
    SELECT member AS citizenship, CAST(value AS BIGINT) AS n
    FROM published
    WHERE indicator_id = 'labour_immigrants_working' AND region_id = 'KZ' AND breakdown = 'origin' AND period_end = DATE '2025-10-01'
    UNION ALL
    -- the rest of the printed total is of countries that the table does not name
    SELECT 'GE', CAST(sum(value) FILTER (WHERE breakdown = '') - sum(value) FILTER (WHERE breakdown = 'origin') AS BIGINT)
    FROM published
    WHERE indicator_id = 'labour_immigrants_working' AND region_id = 'KZ' AND period_end = DATE '2025-10-01'
),

issued_2023 AS (
    SELECT CAST(max(value) AS BIGINT) AS n
    FROM published
    WHERE indicator_id = 'labour_immigrant_permits_issued' AND region_id = 'KZ' AND breakdown = '' AND period_end = DATE '2023-12-31' AND period_kind = 'year'
),

place AS (
    SELECT region_id, CAST(sum(value) OVER (ORDER BY region_id) * 1000000 / sum(value) OVER () AS BIGINT) AS upto
    FROM (
        SELECT published.region_id, arg_max(published.value, published.period_end) AS value
        FROM published
        INNER JOIN region ON published.region_id = region.region_id AND region.valid_to IS NULL
        WHERE published.indicator_id = 'population' AND published.breakdown = '' AND published.region_id <> 'KZ'
        GROUP BY published.region_id
    )
),

-- `kind` 0: in force on the day; 1: over by then; 2: begun after it; 3: of 2023
person AS (
    SELECT 0 AS kind, citizenship, row_number() OVER (ORDER BY citizenship, drawn.i) AS nr
    FROM stock, range(stock.n) AS drawn(i)
    UNION ALL
    SELECT 1, CASE WHEN pick(i, 70) % 100 < 93 THEN 'UZ' ELSE 'TJ' END, 1000000 + i FROM range(40000) AS drawn(i)
    UNION ALL
    SELECT 2, CASE WHEN pick(i, 71) % 100 < 93 THEN 'UZ' ELSE 'TJ' END, 2000000 + i FROM range(15000) AS drawn(i)
    UNION ALL
    SELECT 3, CASE WHEN pick(drawn.i, 72) % 100 < 93 THEN 'UZ' ELSE 'TJ' END, 3000000 + drawn.i
    FROM issued_2023, range(CASE WHEN getvariable('n_rows') >= 1000000 THEN issued_2023.n ELSE 0 END) AS drawn(i)
),

drawn AS (
    SELECT person.*,
        -- three months is the usual term, twelve with extensions the longest
        CASE WHEN pick(nr, 73) % 100 < 45 THEN 3 WHEN pick(nr, 73) % 100 < 60 THEN 1 + pick(nr, 74) % 2 WHEN pick(nr, 73) % 100 < 75 THEN 6
            WHEN pick(nr, 73) % 100 < 85 THEN 4 + pick(nr, 74) % 2 ELSE 7 + pick(nr, 74) % 6 END AS months,
        -- who began after the day had no term before it
        kind <> 2 AND pick(nr, 75) % 100 < 30 AS is_extended,
        (SELECT arg_min(place.region_id, place.upto) FROM place WHERE place.upto > pick(person.nr, 76)) AS region_id
    FROM person
),

-- the last term and, for some, one of three months at most before it: no more than twelve months together
placed AS (
    SELECT drawn.*, CASE WHEN is_extended THEN least(3, 12 - months) ELSE 0 END AS months_before,
        CASE kind
            WHEN 0 THEN DATE '2025-10-01' - CAST(pick(nr, 77) % (months * 30) AS INTEGER)
            WHEN 1 THEN DATE '2025-10-01' - CAST(months * 31 + pick(nr, 77) % 80 AS INTEGER)
            WHEN 2 THEN DATE '2025-10-02' + CAST(pick(nr, 77) % 85 AS INTEGER)
            ELSE DATE '2023-01-01' + CAST(pick(nr, 77) % 365 AS INTEGER)
        END AS last_from
    FROM drawn
),

term AS (
    SELECT nr, citizenship, region_id, 'issued' AS event,
        -- of 2023 it is the first term that lies in the year
        CASE WHEN kind = 3 OR months_before = 0 THEN last_from ELSE CAST(last_from - to_months(months_before) AS DATE) END AS valid_from,
        CASE WHEN kind = 3 OR months_before = 0 THEN months ELSE months_before END AS months
    FROM placed
    UNION ALL
    SELECT nr, citizenship, region_id, 'extended', CASE WHEN kind = 3 THEN CAST(last_from + to_months(months) AS DATE) ELSE last_from END,
        CASE WHEN kind = 3 THEN months_before ELSE months END
    FROM placed
    WHERE months_before > 0
),

event AS (
    SELECT nr, citizenship, region_id, event,
        CASE WHEN event = 'extended' THEN valid_from - CAST(1 + pick(nr, 78) % 10 AS INTEGER) ELSE valid_from END AS event_on,
        valid_from, CAST(valid_from + to_months(months) AS DATE) AS valid_to, months
    FROM term
    UNION ALL
    -- revoked are some of those that are over by the day
    SELECT nr, citizenship, region_id, 'revoked', CAST(last_from + INTERVAL 10 DAY AS DATE), NULL, NULL, NULL
    FROM placed
    WHERE kind IN (1, 3) AND pick(nr, 79) % 60 = 0
)

SELECT
    'T' || lpad(CAST(nr AS VARCHAR), 8, '0') AS permit_no, event, event_on,
    strftime(DATE '1966-01-01' + CAST(nr * 7919 % 14000 AS INTEGER), '%y%m%d') || CASE WHEN pick(nr, 80) % 100 < 82 THEN '3' ELSE '4' END
    || lpad(CAST(CAST(floor(nr / 14000) AS BIGINT) % 1000 AS VARCHAR), 3, '0') || lpad(CAST(pick(nr, 81) % 100 AS VARCHAR), 2, '0') AS worker,
    citizenship,
    CASE WHEN pick(nr, 80) % 100 < 82 THEN 'm' ELSE 'f' END AS sex,
    CAST(extract(year FROM DATE '1966-01-01' + CAST(nr * 7919 % 14000 AS INTEGER)) AS BIGINT) AS birth_year,
    region_id, CAST(NULL AS VARCHAR) AS district_kato,
    CASE WHEN pick(nr, 82) % 10 = 0 THEN 'farm' ELSE 'household' END AS employer_kind,
    CASE WHEN pick(nr, 83) % 100 < 90 THEN 'construction' WHEN pick(nr, 83) % 100 < 93 THEN 'housekeeper_or_child_care' WHEN pick(nr, 83) % 100 < 96 THEN 'cook'
        WHEN pick(nr, 83) % 100 < 98 THEN 'gardener' ELSE 'other' END AS work,
    CAST(months AS BIGINT) AS months,
    CAST(months * 7864 AS BIGINT) AS tax_prepaid,
    CASE WHEN event <> 'revoked' AND pick(nr, 84) % 1000 < 962 THEN event_on END AS biometrics_taken_on,
    CASE WHEN event = 'issued' THEN event_on - CAST(pick(nr, 85) % 20 AS INTEGER) END AS entered_on,
    CAST(NULL AS DATE) AS left_on,
    valid_from, valid_to
FROM event
WHERE event_on <= DATE '2025-12-31'
