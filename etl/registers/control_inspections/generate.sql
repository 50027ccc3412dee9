-- Nothing is published of inspections: numbers, grounds and what they find are assumptions; regions by population.
-- Twelve inspections for a hundred registrations that are made up: the scale of one register to the other.
WITH drawn AS (
    SELECT i, pick(i, 21) AS a, pick(i, 22) AS b, pick(i, 23) AS c, pick(i, 24) AS d, pick(i, 25) AS e
    FROM range(CAST(getvariable('n_rows') * 0.12 AS BIGINT)) AS one(i)
),

found AS (
    SELECT
        drawn.*,
        member_at(by_people.named, by_people.upto, a) AS region_id,
        1 + c % 12 AS workers_seen,
        -- one inspection of four finds somebody
        CASE WHEN d % 4 = 0 THEN least(1 + c % 12, 1 + d // 4 % 5) ELSE 0 END AS without_permit
    FROM drawn
    CROSS JOIN by_people
)

SELECT
    'I' || lpad(CAST(i AS VARCHAR), 9, '0') AS inspection_id,
    DATE '2023-01-01' + CAST(b % 1096 AS INTEGER) AS inspected_on,
    region_id,
    lpad(CAST(510000000000 + e * CAST(getvariable('n_rows') * 0.12 AS BIGINT) // 1300000 AS VARCHAR), 12, '0') AS employer,
    ['planned', 'planned', 'complaint', 'operation'][1 + c // 16 % 4] AS ground,
    CAST(workers_seen AS BIGINT) AS workers_seen,
    CAST(without_permit AS BIGINT) AS without_permit,
    CAST(CASE WHEN without_permit > 0 THEN e % (without_permit + 1) // 2 END AS BIGINT) AS legalised
FROM found
