-- From which score on risk is medium and high; dated like the weights.
SELECT 20 AS medium_from, 40 AS high_from, DATE '2022-01-01' AS valid_from, DATE '9999-12-31' AS valid_to
