-- A comparison names at least two described indicators, all in one unit: they share one axis.
SELECT
    comparison.comparison_id, len(comparison.indicator_ids) AS named, count(indicator.indicator_id) AS described,
    count(DISTINCT indicator.unit) AS units
FROM marts.comparison AS comparison
LEFT JOIN marts.indicator AS indicator ON list_contains(comparison.indicator_ids, indicator.indicator_id)
GROUP BY comparison.comparison_id, comparison.indicator_ids
HAVING
    count(indicator.indicator_id) < 2 OR count(indicator.indicator_id) <> len(comparison.indicator_ids)
    OR count(DISTINCT indicator.unit) <> 1
