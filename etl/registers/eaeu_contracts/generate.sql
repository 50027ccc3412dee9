-- Contracts of citizens of the Eurasian Economic Union, made up: no total of them is published, so there are about as many as rows are asked for.
WITH place AS (
    SELECT region_id, CAST(sum(value) OVER (ORDER BY region_id) * 1000000 / sum(value) OVER () AS BIGINT) AS upto
    FROM (
        SELECT published.region_id, arg_max(published.value, published.period_end) AS value
        FROM published
        INNER JOIN region ON published.region_id = region.region_id AND region.valid_to IS NULL
        WHERE published.indicator_id = 'population' AND published.breakdown = '' AND published.region_id <> 'KZ'
        GROUP BY published.region_id
    )
),

drawn AS (
    SELECT i AS nr, DATE '2022-07-01' + CAST(pick(i, 90) % 1270 AS INTEGER) AS starts_on, 60 + pick(i, 91) % 700 AS days
    FROM range(CAST(getvariable('n_rows') AS BIGINT)) AS row(i)
)

SELECT
    'D' || lpad(CAST(nr AS VARCHAR), 9, '0') AS contract_id,
    '150640' || lpad(CAST(pick(nr, 92) % 4000 AS VARCHAR), 5, '0') || '0' AS employer,
    strftime(DATE '1968-01-01' + CAST(nr * 7919 % 13000 AS INTEGER), '%y%m%d') || CASE WHEN pick(nr, 93) % 3 = 0 THEN '4' ELSE '3' END
    || lpad(CAST(CAST(floor(nr / 13000) AS BIGINT) % 1000 AS VARCHAR), 3, '0') || lpad(CAST(pick(nr, 94) % 100 AS VARCHAR), 2, '0') AS worker,
    (SELECT arg_min(place.region_id, place.upto) FROM place WHERE place.upto > pick(drawn.nr, 95)) AS region_id,
    list_element(['41100', '41100', '41100', '46100', '46100', '49100', '56100', '24100', '62100', '01100', '71100', '85100'], CAST(1 + pick(nr, 96) % 12 AS INTEGER)) AS oked,
    list_element(['2110', '3110', '5110', '7110', '7110', '8110', '9110', '9110'], CAST(1 + pick(nr, 97) % 8 AS INTEGER)) AS profession,
    list_element(['KG', 'KG', 'KG', 'KG', 'RU', 'RU', 'RU', 'AM', 'BY'], CAST(1 + pick(nr, 98) % 9 AS INTEGER)) AS citizenship,
    starts_on,
    CASE WHEN starts_on + CAST(days AS INTEGER) <= DATE '2026-03-31' THEN starts_on + CAST(days AS INTEGER) END AS ends_on,
    list_element(['under_2_minimum', 'under_4_minimum', 'over_4_minimum'], CAST(1 + pick(nr, 99) % 3 AS INTEGER)) AS pay_band
FROM drawn
