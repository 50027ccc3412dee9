-- Employers by class of risk; '_T' is all that were scored.
SELECT
    coalesce(risk_score.region_id, 'KZ') AS region_id, risk_score.period_start, risk_score.period_end, risk_score.period_kind,
    coalesce(risk_score.risk_class, '_T') AS risk_class,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(1 AS BIGINT) AS largest
FROM risk_score
GROUP BY GROUPING SETS (
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.region_id, risk_score.risk_class),
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.region_id),
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.risk_class),
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind)
)
