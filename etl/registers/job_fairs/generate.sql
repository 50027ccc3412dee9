-- Fairs made up over three years: where they are held (from regions that send people to regions that receive them), who comes and what it brings
-- are assumptions. There are some hundreds of them however many rows are asked for.
SELECT
    'F' || lpad(CAST(i AS VARCHAR), 6, '0') AS fair_id, DATE '2023-01-10' + CAST(pick(i, 121) % 1050 AS INTEGER) AS held_on,
    sending.region_id AS from_region, receiving.region_id AS to_region, 5 + pick(i, 124) % 40 AS employers, 40 + pick(i, 125) % 900 AS vacancies,
    150 + pick(i, 126) % 900 AS visitors, 20 + pick(i, 127) % 130 AS offers,
    CASE WHEN DATE '2023-01-10' + CAST(pick(i, 121) % 1050 AS INTEGER) <= DATE '2025-09-30' THEN 4 + pick(i, 128) % 16 END AS moved
FROM range(CAST(least(getvariable('n_rows'), 300) AS BIGINT)) AS one(i)
INNER JOIN sending ON pick(i, 122) % sending.many = sending.place
INNER JOIN receiving ON pick(i, 123) % receiving.many = receiving.place
