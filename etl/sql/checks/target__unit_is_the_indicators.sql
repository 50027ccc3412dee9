-- A target is set in the unit of its indicator.
SELECT target.target_id, target.unit, indicator.unit AS indicator_unit
FROM marts.target AS target
INNER JOIN marts.indicator AS indicator ON target.indicator_id = indicator.indicator_id
WHERE target.unit <> indicator.unit
