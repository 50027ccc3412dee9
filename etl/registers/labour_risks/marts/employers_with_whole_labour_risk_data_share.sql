-- Employers of whom every part of the score is known, among those scored.
SELECT
    coalesce(risk_score.region_id, 'KZ') AS region_id, risk_score.period_start, risk_score.period_end, risk_score.period_kind,
    CAST(sum(risk_score.is_whole) AS BIGINT) AS numerator, count(*) AS denominator, count(*) AS units,
    CAST(max(risk_score.is_whole) AS BIGINT) AS largest
FROM risk_score
GROUP BY GROUPING SETS (
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.region_id),
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind)
)
