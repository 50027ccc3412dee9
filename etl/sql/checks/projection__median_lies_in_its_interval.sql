-- A projection of others is a median within its interval.
SELECT projection.indicator_id, projection.year, projection.low, projection.value, projection.high
FROM marts.projection AS projection
WHERE coalesce(projection.value NOT BETWEEN projection.low AND projection.high, projection.value IS NULL)
