-- The breakdowns of an indicator are numbered from 1 without a hole, and each stands once.
SELECT dimension.indicator_id, count(*) AS dimensions
FROM marts.dimension AS dimension
GROUP BY dimension.indicator_id
HAVING
    count(DISTINCT dimension.breakdown) <> count(*) OR count(DISTINCT dimension.position) <> count(*)
    OR max(dimension.position) <> count(*)
