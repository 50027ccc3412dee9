-- Permits in force on 1 December 2025 by category as the ministry published them, spread over regions by their population.
WITH margin AS (
    SELECT member AS category, CAST(value AS BIGINT) AS permits, sum(CAST(value AS BIGINT)) OVER (ORDER BY member) AS upto
    FROM published
    WHERE indicator_id = 'foreign_workers_on_permits' AND breakdown = 'category' AND region_id = 'KZ' AND period_end = DATE '2025-12-01'
),

place AS (
    SELECT region_id, value, sum(value) OVER (ORDER BY region_id) / sum(value) OVER () AS upto
    FROM published
    WHERE indicator_id = 'population' AND breakdown = '' AND region_id <> 'KZ'
    QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY period_end DESC) = 1
),

row AS (
    SELECT i, category FROM margin, range(CAST(upto - permits AS BIGINT), CAST(upto AS BIGINT)) AS drawn(i)
)

SELECT
    'P' || lpad(CAST(row.i AS VARCHAR), 8, '0') AS permit_no,
    'issued' AS event,
    DATE '2025-12-01' - CAST(pick(row.i, 1) % 300 + 1 AS INTEGER) AS event_on,
    lpad(CAST(100000000000 + pick(row.i, 2) % 1800 AS VARCHAR), 12, '0') AS employer,
    lpad(CAST(900000000000 + row.i AS VARCHAR), 12, '0') AS worker,
    (SELECT arg_min(place.region_id, place.upto) FROM place WHERE place.upto * 1000000 > pick(row.i, 3)) AS region_id,
    row.category,
    DATE '2025-12-01' - CAST(pick(row.i, 1) % 300 AS INTEGER) AS valid_from,
    DATE '2025-12-01' + CAST(pick(row.i, 4) % 60 + 1 AS INTEGER) AS valid_to
FROM row
