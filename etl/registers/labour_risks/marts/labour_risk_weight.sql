-- The weight of each part that was in force, on every day with scores.
SELECT
    'KZ' AS region_id, scored.period_start, scored.period_end, scored.period_kind, coalesce(risk_weight.part, '_T') AS risk_part,
    CAST(sum(risk_weight.weight) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT DISTINCT risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.month FROM risk_score
) AS scored
INNER JOIN risk_weight ON risk_weight.valid_from <= scored.month AND scored.month <= risk_weight.valid_to
GROUP BY GROUPING SETS (
    (scored.period_start, scored.period_end, scored.period_kind, risk_weight.part),
    (scored.period_start, scored.period_end, scored.period_kind)
)
