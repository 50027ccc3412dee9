-- The open weights of the score: how much each part counts of a hundred, and from what per cent of the staff (or of what else the part
-- is measured against, see risk_level) its level is a half and full. A change is a new row from its day on; an old one is never rewritten.
SELECT 'arrears' AS part, 25 AS weight, 1 AS half_from, 10 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
UNION ALL
SELECT 'disputes' AS part, 20 AS weight, 1 AS half_from, 2 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
UNION ALL
SELECT 'contracts' AS part, 15 AS weight, 5 AS half_from, 20 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
UNION ALL
SELECT 'pay_ratio' AS part, 10 AS weight, 50 AS half_from, 100 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
UNION ALL
SELECT 'turnover' AS part, 10 AS weight, 30 AS half_from, 60 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
UNION ALL
SELECT 'cuts' AS part, 10 AS weight, 5 AS half_from, 20 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
UNION ALL
SELECT 'safety' AS part, 10 AS weight, 1 AS half_from, 2 AS full_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
